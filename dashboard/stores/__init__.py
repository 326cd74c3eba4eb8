"""Where records are kept, behind one port."""

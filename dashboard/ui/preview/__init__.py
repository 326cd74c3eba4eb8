"""What a diary was taken for, before anything of it is saved: one panel a file."""

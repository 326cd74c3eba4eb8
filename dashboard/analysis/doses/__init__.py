"""What was given, since when: dose periods, changes, switches of route, doses that hold."""

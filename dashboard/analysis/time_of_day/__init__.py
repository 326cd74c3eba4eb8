"""When in the day spasms come and tablets are taken, each part of the day with its own days."""

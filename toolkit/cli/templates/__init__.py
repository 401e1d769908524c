"""What ``gongwen template …`` does: a module for each of its commands."""

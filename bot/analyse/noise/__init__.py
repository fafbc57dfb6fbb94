"""Changed statements that say nothing new: moved, reset, renamed, cut short. `reading` takes them out in one order."""

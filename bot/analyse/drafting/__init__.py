"""What is to be told and whether anybody is to be told at all: rules and learned scores, weighed in one place."""

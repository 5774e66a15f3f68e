"""What the bench publishes for everybody: typed tables, a catalogue, no person ever."""

"""What members, dues and the board obey. Pure Python: no Django, no database, no clock."""

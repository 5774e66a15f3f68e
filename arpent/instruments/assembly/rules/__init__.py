"""What an assembly obeys: statutes, quorum, counts, the sealed urn. Pure Python, no clock."""

"""Who should talk to whom, in which room, in which round: plans for a call. Knows no Dash."""

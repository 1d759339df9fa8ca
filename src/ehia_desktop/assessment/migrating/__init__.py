"""How the answers of an assessment move to another version of its form. Pure: it plans and changes nothing."""

"""执法人员公示: who holds a valid certificate today, so that anybody can check who stands before him."""

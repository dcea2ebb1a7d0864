"""裁量: benchmarks drafted, checked and put in force; lists of leniency; the simulator and its practice."""

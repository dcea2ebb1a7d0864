"""裁量公示: benchmarks in force, leniency lists, and the simulator for everybody (处罚法第三十四条; PUB-15)."""

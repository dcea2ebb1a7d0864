"""The desk's pages on benchmarks, leniency lists and how discretion is used."""

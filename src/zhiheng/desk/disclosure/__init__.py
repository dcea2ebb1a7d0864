"""The disclosure desk: what must be published by when, preparing the record, taking it down."""

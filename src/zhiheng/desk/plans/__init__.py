"""The plans' room of the desk: from a document to a ledger, its lights, and what comes back on it."""

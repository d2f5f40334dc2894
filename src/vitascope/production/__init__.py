"""The making of a film: plain bodies, the durable jobs around them, and the processes that run the jobs."""

"""Everything that is heard: the caller's driving audio, or a score composed for the film, at one loudness."""

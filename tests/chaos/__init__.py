"""Films are ordered while the processes that make them are killed. ``make chaos`` runs it for long, the crash suite for short."""

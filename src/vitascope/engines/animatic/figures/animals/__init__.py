"""Four-legged animals: one rig, one file a kind (``kinds``) with its measures, coats, face and words."""

"""People: one rig, dressed and aged by measure; clothes, hair and faces come from the text."""

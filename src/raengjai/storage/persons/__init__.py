"""A person and what an office holds on them: found, told, corrected, restricted, erased; and erased again after a
restore (Personal Data Protection Act, sections 30 to 36).
"""

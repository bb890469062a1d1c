// FOUNDER: this room (and its tests) is now built by ANOTHER helper. The office-stores helper finishes with OfficeLedger and then reports.

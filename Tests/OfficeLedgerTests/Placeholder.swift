// FOUNDER 21:53: OfficeLedger and its tests are now written by the founder himself. The series helper ends with SeriesStore tests and reports.

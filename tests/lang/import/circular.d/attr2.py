import attr1
attr1.late

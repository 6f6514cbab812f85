What depends on the version of toml11: 4.x.

$ awk 'BEGIN { for (i = 0; i < 100000; ++i) print "[[x]]" }' >headers.toml; mmreg show --format json headers.toml | wc -l
  0
! error[MR008]: the file has more than 10000 [[headers]]: write them as an array of inline tables
!  --> headers.toml:1:1
!   |
! 1 | [[x]]
!   | ^
!
! 1 error

Valid TOML that toml11 3.x cannot read.

--- FILE late_header.toml
[[a.b]]
x = 1

[a]
y = 2
---
$ mmreg show late_header.toml
  a = { b = [{ x = 1 }], y = 2 }

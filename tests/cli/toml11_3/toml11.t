What depends on the version of toml11: 3.x.

$ awk 'BEGIN { for (i = 0; i < 100000; ++i) print "[[x]]" }' >headers.toml; mmreg show --format json headers.toml | wc -l
  100004

Valid TOML that toml11 3.x cannot read: the message says what to do.

--- FILE late_header.toml
[[a.b]]
x = 1

[a]
y = 2
---
$ mmreg show late_header.toml
! error[MR010]: this header stands after an array of tables inside it, which this build's toml11 cannot read
!  --> late_header.toml:4:1
!   |
! 4 | [a]
!   | ^^^
!   |
!   = help: move this header above the first [[header]] inside it
!
! 1 error
? 1

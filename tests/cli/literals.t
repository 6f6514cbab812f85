Values that TOML does not have, among them the habits of Python and JSON: each says what to write.

--- FILE wrong_case.toml
a = True
---
$ mmreg show wrong_case.toml
! error[MR004]: `True` is not a value: write `true`
!  --> wrong_case.toml:1:5
!   |
! 1 | a = True
!   |     ^^^^
!
! 1 error
? 1

--- FILE null.toml
a = null
---
$ mmreg show null.toml
! error[MR004]: `null` is not a value: for nothing, write "{{ None }}"
!  --> null.toml:1:5
!   |
! 1 | a = null
!   |     ^^^^
!
! 1 error
? 1

--- FILE python.toml
a = 'x' + 'y'
---
$ mmreg show python.toml
! error[MR004]: expected the end of the line here
!  --> python.toml:1:9
!   |
! 1 | a = 'x' + 'y'
!   |         ^
!
! 1 error
? 1

--- FILE date.toml
a = 2023-02-30
---
$ mmreg show date.toml
! error[MR004]: `2023-02-30` is not a valid date or time
!  --> date.toml:1:5
!   |
! 1 | a = 2023-02-30
!   |     ^^^^^^^^^^
!
! 1 error
? 1

--- FILE hour.toml
a = 25:00:00
---
$ mmreg show hour.toml
! error[MR004]: `25:00:00` is not a valid date or time
!  --> hour.toml:1:5
!   |
! 1 | a = 25:00:00
!   |     ^^^^^^^^
!
! 1 error
? 1

--- FILE underscore.toml
a = 1__000
---
$ mmreg show underscore.toml
! error[MR004]: `_` in a number must stand between digits
!  --> underscore.toml:1:5
!   |
! 1 | a = 1__000
!   |     ^^^^^^
!
! 1 error
? 1

--- FILE leading_zero.toml
a = 007
---
$ mmreg show leading_zero.toml
! error[MR004]: a number must not begin with a zero
!  --> leading_zero.toml:1:5
!   |
! 1 | a = 007
!   |     ^^^
!
! 1 error
? 1

--- FILE point.toml
a = .5
---
$ mmreg show point.toml
! error[MR004]: `.5` is not a value: a number needs a digit before the point
!  --> point.toml:1:5
!   |
! 1 | a = .5
!   |     ^^
!
! 1 error
? 1

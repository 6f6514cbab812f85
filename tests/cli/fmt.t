mmreg fmt: white space only; what a file says is compared before it is written.

--- FILE bad.toml
# a comment at the top
a=1   # behind


b = [ 1,2,
  3 ]
c={x=1,  y={z="  as it is  "}}
[ t . u ]
  k   =   'v'
# about s
[s]
list = [
# first
  {type="A"}, # behind A
  {type="B", n=[1,2]},
]
---
--- FILE good.toml
a = 1
---
$ mmreg fmt --check bad.toml good.toml
  would format bad.toml
  1 file would be formatted, 1 left as it is
? 1

$ mmreg show bad.toml --format json >before.json

$ mmreg fmt . && cat bad.toml
  formatted bad.toml
  1 file formatted, 1 left as it is
  # a comment at the top
  a = 1  # behind

  b = [1, 2, 3]
  c = { x = 1, y = { z = "  as it is  " } }

  [t.u]
  k = 'v'

  # about s
  [s]
  list = [
    # first
    { type = "A" },  # behind A
    { type = "B", n = [1, 2] },
  ]

$ mmreg show bad.toml --format json | cmp - before.json; mmreg fmt --check bad.toml good.toml
  0 files would be formatted, 2 left as they are

$ printf 'a=1\n' | mmreg fmt -
  a = 1

$ printf 'a=1\n' | mmreg fmt --check -
  1 file would be formatted, 0 left as they are
? 1

A file that is no TOML is left alone, and so is what cannot be written.

--- FILE broken.toml
a = = 1
---
$ mmreg fmt broken.toml
! error[MR004]: expected a value here
!  --> broken.toml:1:5
!   |
! 1 | a = = 1
!   |     ^
!
! 1 error
? 1

$ mmreg fmt nowhere.toml
! error[MR001]: cannot read `nowhere.toml`: No such file or directory
!
! 1 error
? 2

$ printf 'a=1\n' >target.toml; ln -s target.toml link.toml; chmod 600 target.toml; mmreg fmt link.toml; stat -c '%a %F' target.toml link.toml; cat target.toml
  formatted link.toml
  1 file formatted, 0 left as they are
  600 regular file
  777 symbolic link
  a = 1

$ ls
  bad.toml
  before.json
  broken.toml
  good.toml
  link.toml
  target.toml

$ mmreg fmt
! mmreg: PATH is required
! Try `mmreg help`.
? 2

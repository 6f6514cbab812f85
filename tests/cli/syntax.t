Everyday mistakes in TOML: each is shown with its place and what was expected.

--- FILE no_value.toml
a = 1
b =
---
$ mmreg show no_value.toml
! error[MR004]: expected a value after `=`
!  --> no_value.toml:2:4
!   |
! 2 | b =
!   |    ^
!
! 1 error
? 1

--- FILE no_quotes.toml
name = ResNet
---
$ mmreg show no_quotes.toml
! error[MR004]: `ResNet` is not a value: a string needs quotes
!  --> no_quotes.toml:1:8
!   |
! 1 | name = ResNet
!   |        ^^^^^^
!
! 1 error
? 1

--- FILE open_string.toml
name = "ResNet
depth = 50
---
$ mmreg show open_string.toml
! error[MR004]: this string is not closed on its line
!  --> open_string.toml:1:8
!   |
! 1 | name = "ResNet
!   |        ^^^^^^^
!
! 1 error
? 1

--- FILE open_block.toml
a = """
never closed
---
$ mmreg show open_block.toml
! error[MR004]: this multi-line string is never closed
!  --> open_block.toml:1:5
!   |
! 1 | a = """
!   |     ^^^
!
! 1 error
? 1

--- FILE open_array.toml
a = [1,
  2
b = 3
---
$ mmreg show open_array.toml
! error[MR004]: expected `,` or `]` here
!  --> open_array.toml:3:1
!   |
! 3 | b = 3
!   | ^
!   |
!  ::: open_array.toml:1:5
!   |
! 1 | a = [1,
!   |     - the array starts here
!
! 1 error
? 1

--- FILE newline_in_inline.toml
a = { b = 1,
  c = 2 }
---
$ mmreg show newline_in_inline.toml
! error[MR004]: an inline table must end on the line where it starts
!  --> newline_in_inline.toml:1:13
!   |
! 1 | a = { b = 1,
!   |             ^
!   |
!  ::: newline_in_inline.toml:1:5
!   |
! 1 | a = { b = 1,
!   |     - it starts here
!
! 1 error
? 1

--- FILE open_inline.toml
a = {
  b = 1 }
---
$ mmreg show open_inline.toml
! error[MR004]: an inline table must end on the line where it starts
!  --> open_inline.toml:1:6
!   |
! 1 | a = {
!   |      ^
!   |
!  ::: open_inline.toml:1:5
!   |
! 1 | a = {
!   |     - it starts here
!
! 1 error
? 1

--- FILE inline_comment.toml
a = { b = 1 # and
---
$ mmreg show inline_comment.toml
! error[MR004]: an inline table must end on the line where it starts
!  --> inline_comment.toml:1:13
!   |
! 1 | a = { b = 1 # and
!   |             ^
!   |
!  ::: inline_comment.toml:1:5
!   |
! 1 | a = { b = 1 # and
!   |     - it starts here
!
! 1 error
? 1

--- FILE no_comma.toml
a = { b = 1 c = 2 }
---
$ mmreg show no_comma.toml
! error[MR004]: expected `,` or `}` here
!  --> no_comma.toml:1:13
!   |
! 1 | a = { b = 1 c = 2 }
!   |             ^
!   |
!  ::: no_comma.toml:1:5
!   |
! 1 | a = { b = 1 c = 2 }
!   |     - the inline table starts here
!
! 1 error
? 1

--- FILE trailing_comma.toml
a = { b = 1, }
---
$ mmreg show trailing_comma.toml
! error[MR004]: a comma is not allowed before `}`
!  --> trailing_comma.toml:1:14
!   |
! 1 | a = { b = 1, }
!   |              ^
!
! 1 error
? 1

--- FILE windows_path.toml
path = "C:\data"
---
$ mmreg show windows_path.toml
! error[MR004]: unknown escape sequence: write \\ for a backslash, or use a 'literal string'
!  --> windows_path.toml:1:11
!   |
! 1 | path = "C:\data"
!   |           ^^
!
! 1 error
? 1

--- FILE surrogate.toml
a = "\uD800"
---
$ mmreg show surrogate.toml
! error[MR004]: this escape does not name a Unicode character
!  --> surrogate.toml:1:6
!   |
! 1 | a = "\uD800"
!   |      ^^^^^^
!
! 1 error
? 1

--- FILE short_escape.toml
a = "\u12"
---
$ mmreg show short_escape.toml
! error[MR004]: a \u escape needs 4 hexadecimal digits
!  --> short_escape.toml:1:6
!   |
! 1 | a = "\u12"
!   |      ^^^^
!
! 1 error
? 1

--- FILE twice.toml
[model]
depth = 18

[model]
depth = 50
---
$ mmreg show twice.toml
! error[MR005]: `model` is already defined
!  --> twice.toml:4:2
!   |
! 4 | [model]
!   |  ^^^^^
!   |
!  ::: twice.toml:1:2
!   |
! 1 | [model]
!   |  ----- first defined here
!
! 1 error
? 1

--- FILE key_twice.toml
model.depth = 18
model.depth = 50
---
$ mmreg show key_twice.toml
! error[MR005]: `depth` is already defined
!  --> key_twice.toml:2:7
!   |
! 2 | model.depth = 50
!   |       ^^^^^
!   |
!  ::: key_twice.toml:1:7
!   |
! 1 | model.depth = 18
!   |       ----- first defined here
!
! 1 error
? 1

--- FILE extend_inline.toml
model = { depth = 18 }
[model.neck]
---
$ mmreg show extend_inline.toml
! error[MR005]: `model` is an inline table, which cannot be extended
!  --> extend_inline.toml:2:2
!   |
! 2 | [model.neck]
!   |  ^^^^^
!   |
!  ::: extend_inline.toml:1:1
!   |
! 1 | model = { depth = 18 }
!   | ----- first defined here
!
! 1 error
? 1

--- FILE dotted_then_header.toml
a.b = 1
[a]
---
$ mmreg show dotted_then_header.toml
! error[MR005]: `a` is already defined
!  --> dotted_then_header.toml:2:2
!   |
! 2 | [a]
!   |  ^
!   |
!  ::: dotted_then_header.toml:1:1
!   |
! 1 | a.b = 1
!   | - first defined here
!
! 1 error
? 1

--- FILE two_on_a_line.toml
a = 1 b = 2
---
$ mmreg show two_on_a_line.toml
! error[MR004]: expected the end of the line here
!  --> two_on_a_line.toml:1:7
!   |
! 1 | a = 1 b = 2
!   |       ^
!
! 1 error
? 1

--- FILE open_header.toml
[model
a = 1
---
$ mmreg show open_header.toml
! error[MR004]: expected `]` here
!  --> open_header.toml:1:7
!   |
! 1 | [model
!   |       ^
!
! 1 error
? 1

--- FILE empty_key.toml
= 1
---
$ mmreg show empty_key.toml
! error[MR004]: expected a key: letters, digits, '-', '_', or a quoted string
!  --> empty_key.toml:1:1
!   |
! 1 | = 1
!   | ^
!
! 1 error
? 1

Columns count characters, and the caret stands under them.

--- FILE wide.toml
"ключ" = "значение" x
---
$ mmreg show wide.toml
! error[MR004]: expected the end of the line here
!  --> wide.toml:1:21
!   |
! 1 | "ключ" = "значение" x
!   |                     ^
!
! 1 error
? 1

$ printf '\357\273\277a = 1\nb = \n' >bom.toml; mmreg show bom.toml
! error[MR004]: expected a value after `=`
!  --> bom.toml:2:5
!   |
! 2 | b = 
!   |     ^
!
! 1 error
? 1

$ printf 'a = 1\r\nb = x\r\n' >crlf.toml; mmreg show crlf.toml
! error[MR004]: `x` is not a value: a string needs quotes
!  --> crlf.toml:2:5
!   |
! 2 | b = x
!   |     ^
!
! 1 error
? 1

An empty file is an empty config.

$ : >empty.toml; mmreg show empty.toml; mmreg show --format json empty.toml
  {}

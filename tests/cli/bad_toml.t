Input that crashes, hangs or misleads toml11 gets an exact error, or is read as it should be. The rows are those of
the table "Inputs that break it" (what is long is made by the shell).

A table after an empty array of the same name; a dotted key through an array.

--- FILE array_then_table.toml
a=[]
[a.b]
---
$ mmreg show array_then_table.toml
! error[MR005]: `a` is already a value, so it cannot be a table
!  --> array_then_table.toml:2:2
!   |
! 2 | [a.b]
!   |  ^
!   |
!  ::: array_then_table.toml:1:1
!   |
! 1 | a=[]
!   | - first defined here
!
! 1 error
? 1

--- FILE array_then_key.toml
a=[]
a.b=1
---
$ mmreg show array_then_key.toml
! error[MR005]: `a` is already defined and cannot be extended by a dotted key
!  --> array_then_key.toml:2:1
!   |
! 2 | a.b=1
!   | ^
!   |
!  ::: array_then_key.toml:1:1
!   |
! 1 | a=[]
!   | - first defined here
!
! 1 error
? 1

Invalid UTF-8: in a literal string, in a comment, in a comment before another, cut off at the end, and an overlong form.

$ printf "a = 1\nb = 'x\377y'\n" >literal.toml; mmreg show literal.toml
! error[MR003]: this byte is not valid UTF-8 (is the file in another encoding?)
!  --> literal.toml:2:7
!   |
! 2 | b = 'x�y'
!   |       ^
!   |
!   = help: save the file as UTF-8
!
! 1 error
? 1

$ printf '# caf\351\nb = 1\n' >comment.toml; mmreg show comment.toml
! error[MR003]: this byte is not valid UTF-8 (is the file in another encoding?)
!  --> comment.toml:1:6
!   |
! 1 | # caf�
!   |      ^
!   |
!   = help: save the file as UTF-8
!
! 1 error
? 1

$ printf '# \200\n# fine\nb = 1\n' >two_comments.toml; mmreg show two_comments.toml
! error[MR003]: this byte is not valid UTF-8 (is the file in another encoding?)
!  --> two_comments.toml:1:3
!   |
! 1 | # �
!   |   ^
!   |
!   = help: save the file as UTF-8
!
! 1 error
? 1

$ printf 'b = "\303' >cut.toml; mmreg show cut.toml
! error[MR003]: this byte is not valid UTF-8 (is the file in another encoding?)
!  --> cut.toml:1:6
!   |
! 1 | b = "�
!   |      ^
!   |
!   = help: save the file as UTF-8
!
! 1 error
? 1

$ printf 'b = "\300\200"\n' >overlong.toml; mmreg show overlong.toml
! error[MR003]: this byte is not valid UTF-8 (is the file in another encoding?)
!  --> overlong.toml:1:6
!   |
! 1 | b = "��"
!   |      ^
!   |
!   = help: save the file as UTF-8
!
! 1 error
? 1

$ printf 'b = "a\001b"\n' >control.toml; mmreg show control.toml
! error[MR003]: control characters are not allowed in TOML
!  --> control.toml:1:7
!   |
! 1 | b = "a�b"
!   |       ^
!
! 1 error
? 1

$ printf 'a = 1\rb = 2\n' >lonely_return.toml; mmreg show lonely_return.toml
! error[MR003]: a carriage return must be followed by a newline
!  --> lonely_return.toml:1:6
!   |
! 1 | a = 1�b = 2
!   |      ^
!
! 1 error
? 1

What sends toml11 4.x into an endless loop.

--- FILE nest.toml
s=[[2[#
---
$ mmreg show nest.toml
! error[MR004]: expected `,` or `]` here
!  --> nest.toml:1:6
!   |
! 1 | s=[[2[#
!   |      ^
!   |
!  ::: nest.toml:1:4
!   |
! 1 | s=[[2[#
!   |    - the array starts here
!
! 1 error
? 1

--- FILE nest2.toml
2=[
[3[=
---
$ mmreg show nest2.toml
! error[MR004]: expected `,` or `]` here
!  --> nest2.toml:2:3
!   |
! 2 | [3[=
!   |   ^
!   |
!  ::: nest2.toml:2:1
!   |
! 2 | [3[=
!   | - the array starts here
!
! 1 error
? 1

Numbers that do not fit.

--- FILE big_integer.toml
a = 9223372036854775807
b = -9223372036854775808
c = 9223372036854775808
---
$ mmreg show big_integer.toml
! error[MR006]: this integer does not fit in 64 bits
!  --> big_integer.toml:3:5
!   |
! 3 | c = 9223372036854775808
!   |     ^^^^^^^^^^^^^^^^^^^
!
! 1 error
? 1

--- FILE small_integer.toml
c = -9223372036854775809
---
$ mmreg show small_integer.toml
! error[MR006]: this integer does not fit in 64 bits
!  --> small_integer.toml:1:5
!   |
! 1 | c = -9223372036854775809
!   |     ^^^^^^^^^^^^^^^^^^^^
!
! 1 error
? 1

--- FILE hexadecimal.toml
c = 0xFFFFFFFFFFFFFFFF
---
$ mmreg show hexadecimal.toml
! error[MR006]: this integer does not fit in 64 bits
!  --> hexadecimal.toml:1:5
!   |
! 1 | c = 0xFFFFFFFFFFFFFFFF
!   |     ^^^^^^^^^^^^^^^^^^
!
! 1 error
? 1

--- FILE octal.toml
c = 0o7777777777777777777777
---
$ mmreg show octal.toml
! error[MR006]: this integer does not fit in 64 bits
!  --> octal.toml:1:5
!   |
! 1 | c = 0o7777777777777777777777
!   |     ^^^^^^^^^^^^^^^^^^^^^^^^
!
! 1 error
? 1

$ { printf 'a = 0b'; head -c 63 /dev/zero | tr '\0' 1; echo; } >ones63.toml; mmreg show ones63.toml
  a = 9223372036854775807

$ { printf 'a = 0b'; head -c 64 /dev/zero | tr '\0' 1; echo; } >ones64.toml; mmreg show ones64.toml
! error[MR006]: this integer does not fit in 64 bits
!  --> ones64.toml:1:5
!   |
! 1 | a = 0b1111111111111111111111111111111111111111111111111111111111111111
!   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
!
! 1 error
? 1

--- FILE big_float.toml
a = 1e308
b = 1e999
---
$ mmreg show big_float.toml
! error[MR006]: this number does not fit in a 64-bit float
!  --> big_float.toml:2:5
!   |
! 2 | b = 1e999
!   |     ^^^^^
!
! 1 error
? 1

--- FILE tiny_float.toml
a = 1e-999
b = 4.9e-324
---
$ mmreg show tiny_float.toml
  a = 0.0
  b = 5e-324

$ { printf 'a = 0.'; head -c 400 /dev/zero | tr '\0' 0; echo 1e5; } >zeros.toml; mmreg show zeros.toml
  a = 0.0

$ { printf 'a = 1'; head -c 400 /dev/zero | tr '\0' 0; echo e-399; } >zeros2.toml; mmreg show zeros2.toml
  a = 10.0

Nesting that overflows toml11's stack: values, keys, headers.

$ { printf 'a = '; head -c 5000 /dev/zero | tr '\0' '['; } >brackets.toml; mmreg validate --output-format concise brackets.toml
  brackets.toml:1:70: error[MR007]: values are nested more than 64 levels deep
? 1

$ { printf 'a = '; awk 'BEGIN { for (i = 0; i < 5000; ++i) printf "{a=" }'; } >braces.toml; mmreg validate --output-format concise braces.toml
  braces.toml:1:200: error[MR007]: values are nested more than 64 levels deep
? 1

$ { awk 'BEGIN { for (i = 0; i < 5000; ++i) printf "a." }'; echo 'a = 1'; } >dots.toml; mmreg validate --output-format concise dots.toml
  dots.toml:1:1: error[MR007]: this key has more than 64 parts
? 1

$ { printf '['; awk 'BEGIN { for (i = 0; i < 5000; ++i) printf "a." }'; echo 'a]'; } >header.toml; mmreg validate --output-format concise header.toml
  header.toml:1:2: error[MR007]: this key has more than 64 parts
? 1

A value may stand inside of 64 others.

$ { printf 'a = '; head -c 64 /dev/zero | tr '\0' '['; printf 1; head -c 64 /dev/zero | tr '\0' ']'; } >deep64.toml; mmreg show deep64.toml
  a = [
    [
      [
        [
          [
            [
              [
                [
                  [
                    [
                      [
                        [
                          [
                            [
                              [
                                [
                                  [
                                    [
                                      [
                                        [
                                          [
                                            [
                                              [
                                                [
                                                  [
                                                    [
                                                      [
                                                        [
                                                          [
                                                            [
                                                              [
                                                                [
                                                                  [
                                                                    [
                                                                      [
                                                                        [
                                                                          [
                                                                            [
                                                                              [
                                                                                [
                                                                                  [[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]],
                                                                                ],
                                                                              ],
                                                                            ],
                                                                          ],
                                                                        ],
                                                                      ],
                                                                    ],
                                                                  ],
                                                                ],
                                                              ],
                                                            ],
                                                          ],
                                                        ],
                                                      ],
                                                    ],
                                                  ],
                                                ],
                                              ],
                                            ],
                                          ],
                                        ],
                                      ],
                                    ],
                                  ],
                                ],
                              ],
                            ],
                          ],
                        ],
                      ],
                    ],
                  ],
                ],
              ],
            ],
          ],
        ],
      ],
    ],
  ]

$ { printf 'a = '; head -c 65 /dev/zero | tr '\0' '['; printf 1; head -c 65 /dev/zero | tr '\0' ']'; } >deep65.toml; mmreg show deep65.toml
! error[MR007]: values are nested more than 64 levels deep
!  --> deep65.toml:1:70
!   |
! 1 | a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
!   |                                                                      ^
!
! 1 error
? 1

What is no regular file.

$ mkdir folder.toml; mmreg show folder.toml
! error[MR001]: cannot read `folder.toml`: it is a directory
!   = help: name a file in it
!
! 1 error
? 2

$ mkfifo pipe.toml; echo 'a = 1' >pipe.toml & mmreg show pipe.toml
  a = 1

$ echo 'a = 2' | mmreg show -
  a = 2

$ ln -s /dev/zero zero.toml; mmreg show zero.toml
! error[MR002]: cannot read `zero.toml`: it is larger than the limit of 16777216 bytes
!   = help: split it into several files
!
! 1 error
? 2

$ head -c 16777217 /dev/zero | tr '\0' '\n' >large.toml; mmreg show large.toml
! error[MR002]: cannot read `large.toml`: it is larger than the limit of 16777216 bytes
!   = help: split it into several files
!
! 1 error
? 2

$ head -c 16777216 /dev/zero | tr '\0' '\n' >largest.toml; mmreg show --format json largest.toml
  {}

Costs: what is merely long is read, what would take minutes is refused.

$ awk 'BEGIN { printf "a = ["; for (i = 0; i < 100000; ++i) printf "%d, ", i; print "]" }' >numbers.toml; mmreg show --only 'a[99999]' numbers.toml
  99999

$ awk 'BEGIN { printf "a = {"; for (i = 0; i < 10000; ++i) printf "%sk%d = %d", i ? ", " : "", i, i; print "}" }' >inline.toml; mmreg validate --output-format concise inline.toml
  inline.toml:1:5: error[MR008]: this inline table is too large (10000 keys): write it as a [table]
? 1

$ awk 'BEGIN { printf "a = \""; for (i = 0; i < 10001; ++i) printf "\\n"; print "\"" }' >escapes.toml; mmreg validate --output-format concise escapes.toml
  escapes.toml:1:20006: error[MR008]: this string has more than 10000 escape sequences
? 1

$ awk 'BEGIN { printf "a = \""; for (i = 0; i < 10000; ++i) printf "\\n"; print "\"" }' >escapes.toml; mmreg show escapes.toml | wc -c
  10012

--- FILE early_header.toml
[a]
y = 2

[[a.b]]
x = 1
---
$ mmreg show early_header.toml
  a = { y = 2, b = [{ x = 1 }] }

A decimal comma in the user's locale changes nothing, neither for reading nor for printing.

--- FILE comma.toml
a = 1.5
---
$ LC_ALL=de_DE.UTF-8 mmreg show comma.toml b=2.5
  a = 1.5
  b = 2.5

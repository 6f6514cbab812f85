mmreg validate --output-format: what people and CI services read. One config has an error two files away, a warning, an
error in an override, and names with every special character.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

--- FILE base/base/third.toml
custom_imports.imports = "good.so"

[toy]
type = "Ball"
siez = 3
---
--- FILE base/second.toml
_base_ = "base/third.toml"
_deprecation_ = "100% better, truly: <new> & \"é\""
---
--- FILE conf, 50%: é.toml
_base_ = "base/second.toml"

[toy]
"a%,:<&>\"\nü" = 1
---
$ mmreg validate --deny-warnings 'conf, 50%: é.toml' toy.weight=3
  error[MR202]: `Ball` has no parameter `weight`
   --> argument 1 (toy.weight=3)
    |
    | toy.weight=3
    | ^^^^^^^^^^ unknown parameter
    |
   ::: base/base/third.toml:4:8
    |
  4 | type = "Ball"
    |        ------ the type is chosen here
    |
    = note: its parameters: size, color

  error[MR202]: `Ball` has no parameter `siez`
   --> base/base/third.toml:5:1
    |
  5 | siez = 3
    | ^^^^ unknown parameter
    |
   ::: base/base/third.toml:4:8
    |
  4 | type = "Ball"
    |        ------ the type is chosen here
    |
    = note: inherited through conf, 50%: é.toml:1, base/second.toml:1
    = note: its parameters: size, color
    = help: did you mean `size`?

  warning[MR901]: `base/second.toml` is deprecated
   --> base/second.toml:2:1
    |
  2 | _deprecation_ = "100% better, truly: <new> & \"é\""
    | ^^^^^^^^^^^^^
    |
    = note: inherited through conf, 50%: é.toml:1
    = note: 100% better, truly: <new> & "é"

  error[MR202]: `Ball` has no parameter `a%,:<&>"\nü`
   --> conf, 50%: é.toml:4:1
    |
  4 | "a%,:<&>\"\nü" = 1
    | ^^^^^^^^^^^^^^ unknown parameter
    |
   ::: base/base/third.toml:4:8
    |
  4 | type = "Ball"
    |        ------ the type is chosen here
    |
    = note: its parameters: size, color

  1 config checked: 3 errors, 1 warning; --fix mends 1
? 1

$ mmreg validate --output-format concise 'conf, 50%: é.toml' toy.weight=3
  argument 1 (toy.weight=3): error[MR202]: `Ball` has no parameter `weight`
  base/base/third.toml:5:1: error[MR202]: `Ball` has no parameter `siez`
  base/second.toml:2:1: warning[MR901]: `base/second.toml` is deprecated
  conf, 50%: é.toml:4:1: error[MR202]: `Ball` has no parameter `a%,:<&>"\nü`
? 1

$ mmreg validate --output-format json 'conf, 50%: é.toml' toy.weight=3
  {
    "mmreg": "0.1.0",
    "format": 1,
    "summary": {
      "configs": 1,
      "files": 3,
      "errors": 3,
      "warnings": 1,
      "fixable": 1,
      "suppressed": 0,
      "following": 0
    },
    "diagnostics": [
      {
        "code": "MR202",
        "severity": "error",
        "message": "`Ball` has no parameter `weight`",
        "config": "conf, 50%: é.toml",
        "key": "toy.weight",
        "location": {
          "file": "argument 1",
          "start": {
            "line": 1,
            "column": 1,
            "offset": 0
          },
          "end": {
            "line": 1,
            "column": 11,
            "offset": 10
          }
        },
        "related": [
          {
            "file": "base/base/third.toml",
            "start": {
              "line": 4,
              "column": 8
            },
            "message": "the type is chosen here"
          }
        ],
        "chain": [],
        "notes": [
          "its parameters: size, color"
        ],
        "suggestions": []
      },
      {
        "code": "MR202",
        "severity": "error",
        "message": "`Ball` has no parameter `siez`",
        "config": "conf, 50%: é.toml",
        "key": "toy.siez",
        "location": {
          "file": "base/base/third.toml",
          "start": {
            "line": 5,
            "column": 1,
            "offset": 56
          },
          "end": {
            "line": 5,
            "column": 5,
            "offset": 60
          }
        },
        "related": [
          {
            "file": "base/base/third.toml",
            "start": {
              "line": 4,
              "column": 8
            },
            "message": "the type is chosen here"
          }
        ],
        "chain": [
          "conf, 50%: é.toml:1",
          "base/second.toml:1"
        ],
        "notes": [
          "its parameters: size, color"
        ],
        "suggestions": [
          "size"
        ],
        "help": "did you mean `size`?",
        "fix": {
          "applicability": "safe",
          "edits": [
            {
              "file": "base/base/third.toml",
              "start": 56,
              "end": 60,
              "text": "size"
            }
          ]
        }
      },
      {
        "code": "MR901",
        "severity": "warning",
        "message": "`base/second.toml` is deprecated",
        "config": "conf, 50%: é.toml",
        "key": "",
        "location": {
          "file": "base/second.toml",
          "start": {
            "line": 2,
            "column": 1,
            "offset": 27
          },
          "end": {
            "line": 2,
            "column": 14,
            "offset": 40
          }
        },
        "related": [],
        "chain": [
          "conf, 50%: é.toml:1"
        ],
        "notes": [
          "100% better, truly: <new> & \"é\""
        ],
        "suggestions": []
      },
      {
        "code": "MR202",
        "severity": "error",
        "message": "`Ball` has no parameter `a%,:<&>\"\nü`",
        "config": "conf, 50%: é.toml",
        "key": "toy[\"a%,:<&>\\\"\\nü\"]",
        "location": {
          "file": "conf, 50%: é.toml",
          "start": {
            "line": 4,
            "column": 1,
            "offset": 35
          },
          "end": {
            "line": 4,
            "column": 15,
            "offset": 50
          }
        },
        "related": [
          {
            "file": "base/base/third.toml",
            "start": {
              "line": 4,
              "column": 8
            },
            "message": "the type is chosen here"
          }
        ],
        "chain": [],
        "notes": [
          "its parameters: size, color"
        ],
        "suggestions": []
      }
    ]
  }
? 1

GitHub's workflow commands: a line each.

$ mmreg validate --output-format github 'conf, 50%: é.toml' toy.weight=3
  ::error file=conf%2C 50%25%3A é.toml,title=MR202 unexpected_argument::`Ball` has no parameter `weight`%0Aat argument 1 (toy.weight=3)%0Anote: its parameters: size, color
  ::error file=base/base/third.toml,line=5,endLine=5,col=1,endColumn=5,title=MR202 unexpected_argument::`Ball` has no parameter `siez`%0Anote: its parameters: size, color%0Ahelp: did you mean `size`?
  ::warning file=base/second.toml,line=2,endLine=2,col=1,endColumn=14,title=MR901 config_deprecated::`base/second.toml` is deprecated%0Anote: 100%25 better, truly: <new> & "é"
  ::error file=conf%2C 50%25%3A é.toml,line=4,endLine=4,col=1,endColumn=15,title=MR202 unexpected_argument::`Ball` has no parameter `a%25,:<&>"%0Aü`%0Anote: its parameters: size, color
? 1

GitLab's code quality report. What is in no file stands on the first line of the config.

$ mmreg validate --output-format gitlab 'conf, 50%: é.toml' toy.weight=3
  [
    {
      "description": "`Ball` has no parameter `weight`\nat argument 1 (toy.weight=3)\nnote: its parameters: size, color",
      "check_name": "MR202 unexpected_argument",
      "fingerprint": "c52601ed7091d975361972568be8d40b",
      "severity": "major",
      "location": {
        "path": "conf, 50%: é.toml",
        "lines": {
          "begin": 1
        }
      }
    },
    {
      "description": "`Ball` has no parameter `siez`\nnote: its parameters: size, color\nhelp: did you mean `size`?",
      "check_name": "MR202 unexpected_argument",
      "fingerprint": "8341579bbe6678b89353d98bf0a433f6",
      "severity": "major",
      "location": {
        "path": "base/base/third.toml",
        "lines": {
          "begin": 5
        }
      }
    },
    {
      "description": "`base/second.toml` is deprecated\nnote: 100% better, truly: <new> & \"é\"",
      "check_name": "MR901 config_deprecated",
      "fingerprint": "cef98f3a77b2b5fd54db2bc5d18fe463",
      "severity": "minor",
      "location": {
        "path": "base/second.toml",
        "lines": {
          "begin": 2
        }
      }
    },
    {
      "description": "`Ball` has no parameter `a%,:<&>\"\nü`\nnote: its parameters: size, color",
      "check_name": "MR202 unexpected_argument",
      "fingerprint": "484ab15bb8e83547b906ddd3e41bb8d5",
      "severity": "major",
      "location": {
        "path": "conf, 50%: é.toml",
        "lines": {
          "begin": 4
        }
      }
    }
  ]
? 1

$ mmreg validate --output-format sarif 'conf, 50%: é.toml' toy.weight=3
  {
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    "version": "2.1.0",
    "runs": [
      {
        "tool": {
          "driver": {
            "name": "mmreg",
            "version": "0.1.0",
            "rules": [
              {
                "id": "MR202",
                "name": "unexpected_argument",
                "shortDescription": {
                  "text": "unexpected_argument"
                },
                "fullDescription": {
                  "text": "unexpected_argument"
                },
                "help": {
                  "text": "mmreg explain MR202"
                }
              },
              {
                "id": "MR901",
                "name": "config_deprecated",
                "shortDescription": {
                  "text": "config_deprecated"
                },
                "fullDescription": {
                  "text": "config_deprecated"
                },
                "help": {
                  "text": "mmreg explain MR901"
                }
              }
            ]
          }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
          {
            "ruleId": "MR202",
            "ruleIndex": 0,
            "level": "error",
            "message": {
              "text": "`Ball` has no parameter `weight`\nnote: its parameters: size, color"
            },
            "locations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "conf%2C%2050%25%3A%20%C3%A9.toml"
                  }
                },
                "logicalLocations": [
                  {
                    "fullyQualifiedName": "toy.weight"
                  }
                ]
              }
            ],
            "partialFingerprints": {
              "mmreg/v1": "c52601ed7091d975361972568be8d40b"
            },
            "relatedLocations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "base/base/third.toml"
                  },
                  "region": {
                    "startLine": 4,
                    "startColumn": 8,
                    "endLine": 4,
                    "endColumn": 14
                  }
                },
                "message": {
                  "text": "the type is chosen here"
                }
              }
            ]
          },
          {
            "ruleId": "MR202",
            "ruleIndex": 0,
            "level": "error",
            "message": {
              "text": "`Ball` has no parameter `siez`\nnote: its parameters: size, color\nhelp: did you mean `size`?"
            },
            "locations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "base/base/third.toml"
                  },
                  "region": {
                    "startLine": 5,
                    "startColumn": 1,
                    "endLine": 5,
                    "endColumn": 5
                  }
                },
                "logicalLocations": [
                  {
                    "fullyQualifiedName": "toy.siez"
                  }
                ]
              }
            ],
            "partialFingerprints": {
              "mmreg/v1": "8341579bbe6678b89353d98bf0a433f6"
            },
            "relatedLocations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "base/base/third.toml"
                  },
                  "region": {
                    "startLine": 4,
                    "startColumn": 8,
                    "endLine": 4,
                    "endColumn": 14
                  }
                },
                "message": {
                  "text": "the type is chosen here"
                }
              }
            ],
            "codeFlows": [
              {
                "threadFlows": [
                  {
                    "locations": [
                      {
                        "location": {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "conf%2C%2050%25%3A%20%C3%A9.toml"
                            },
                            "region": {
                              "startLine": 1,
                              "startColumn": 10,
                              "endLine": 1,
                              "endColumn": 28
                            }
                          },
                          "message": {
                            "text": "the base is named here"
                          }
                        }
                      },
                      {
                        "location": {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "base/second.toml"
                            },
                            "region": {
                              "startLine": 1,
                              "startColumn": 10,
                              "endLine": 1,
                              "endColumn": 27
                            }
                          },
                          "message": {
                            "text": "the base is named here"
                          }
                        }
                      },
                      {
                        "location": {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "base/base/third.toml"
                            },
                            "region": {
                              "startLine": 5,
                              "startColumn": 1,
                              "endLine": 5,
                              "endColumn": 5
                            }
                          },
                          "message": {
                            "text": "`Ball` has no parameter `siez`"
                          }
                        }
                      }
                    ]
                  }
                ]
              }
            ],
            "fixes": [
              {
                "description": {
                  "text": "did you mean `size`?"
                },
                "artifactChanges": [
                  {
                    "artifactLocation": {
                      "uri": "base/base/third.toml"
                    },
                    "replacements": [
                      {
                        "deletedRegion": {
                          "startLine": 5,
                          "startColumn": 1,
                          "endLine": 5,
                          "endColumn": 5
                        },
                        "insertedContent": {
                          "text": "size"
                        }
                      }
                    ]
                  }
                ]
              }
            ]
          },
          {
            "ruleId": "MR901",
            "ruleIndex": 1,
            "level": "warning",
            "message": {
              "text": "`base/second.toml` is deprecated\nnote: 100% better, truly: <new> & \"é\""
            },
            "locations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "base/second.toml"
                  },
                  "region": {
                    "startLine": 2,
                    "startColumn": 1,
                    "endLine": 2,
                    "endColumn": 14
                  }
                }
              }
            ],
            "partialFingerprints": {
              "mmreg/v1": "cef98f3a77b2b5fd54db2bc5d18fe463"
            },
            "codeFlows": [
              {
                "threadFlows": [
                  {
                    "locations": [
                      {
                        "location": {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "conf%2C%2050%25%3A%20%C3%A9.toml"
                            },
                            "region": {
                              "startLine": 1,
                              "startColumn": 10,
                              "endLine": 1,
                              "endColumn": 28
                            }
                          },
                          "message": {
                            "text": "the base is named here"
                          }
                        }
                      },
                      {
                        "location": {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "base/second.toml"
                            },
                            "region": {
                              "startLine": 2,
                              "startColumn": 1,
                              "endLine": 2,
                              "endColumn": 14
                            }
                          },
                          "message": {
                            "text": "`base/second.toml` is deprecated"
                          }
                        }
                      }
                    ]
                  }
                ]
              }
            ]
          },
          {
            "ruleId": "MR202",
            "ruleIndex": 0,
            "level": "error",
            "message": {
              "text": "`Ball` has no parameter `a%,:<&>\"\nü`\nnote: its parameters: size, color"
            },
            "locations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "conf%2C%2050%25%3A%20%C3%A9.toml"
                  },
                  "region": {
                    "startLine": 4,
                    "startColumn": 1,
                    "endLine": 4,
                    "endColumn": 15
                  }
                },
                "logicalLocations": [
                  {
                    "fullyQualifiedName": "toy[\"a%,:<&>\\\"\\nü\"]"
                  }
                ]
              }
            ],
            "partialFingerprints": {
              "mmreg/v1": "484ab15bb8e83547b906ddd3e41bb8d5"
            },
            "relatedLocations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "base/base/third.toml"
                  },
                  "region": {
                    "startLine": 4,
                    "startColumn": 8,
                    "endLine": 4,
                    "endColumn": 14
                  }
                },
                "message": {
                  "text": "the type is chosen here"
                }
              }
            ]
          }
        ]
      }
    ]
  }
? 1

$ mmreg validate --output-format junit 'conf, 50%: é.toml' toy.weight=3
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites>
    <testsuite name="mmreg validate" tests="1" failures="1" errors="0">
      <testcase classname="mmreg.validate" name="conf, 50%: é.toml">
        <failure type="MR202" message="argument 1 (toy.weight=3): error[MR202]: `Ball` has no parameter `weight`">error[MR202]: `Ball` has no parameter `weight`
   --&gt; argument 1 (toy.weight=3)
    |
    | toy.weight=3
    | ^^^^^^^^^^ unknown parameter
    |
   ::: base/base/third.toml:4:8
    |
  4 | type = &quot;Ball&quot;
    |        ------ the type is chosen here
    |
    = note: its parameters: size, color

  error[MR202]: `Ball` has no parameter `siez`
   --&gt; base/base/third.toml:5:1
    |
  5 | siez = 3
    | ^^^^ unknown parameter
    |
   ::: base/base/third.toml:4:8
    |
  4 | type = &quot;Ball&quot;
    |        ------ the type is chosen here
    |
    = note: inherited through conf, 50%: é.toml:1, base/second.toml:1
    = note: its parameters: size, color
    = help: did you mean `size`?

  error[MR202]: `Ball` has no parameter `a%,:&lt;&amp;&gt;&quot;\nü`
   --&gt; conf, 50%: é.toml:4:1
    |
  4 | &quot;a%,:&lt;&amp;&gt;\&quot;\nü&quot; = 1
    | ^^^^^^^^^^^^^^ unknown parameter
    |
   ::: base/base/third.toml:4:8
    |
  4 | type = &quot;Ball&quot;
    |        ------ the type is chosen here
    |
    = note: its parameters: size, color

  </failure>
        <system-out>warning[MR901]: `base/second.toml` is deprecated
   --&gt; base/second.toml:2:1
    |
  2 | _deprecation_ = &quot;100% better, truly: &lt;new&gt; &amp; \&quot;é\&quot;&quot;
    | ^^^^^^^^^^^^^
    |
    = note: inherited through conf, 50%: é.toml:1
    = note: 100% better, truly: &lt;new&gt; &amp; &quot;é&quot;

  </system-out>
      </testcase>
    </testsuite>
  </testsuites>
? 1

No mistakes, and no configs.

--- FILE good.toml
custom_imports.imports = "good.so"
[toy]
type = "Ball"
---
$ for format in concise json github gitlab sarif junit; do echo "== $format"; mmreg validate --output-format $format good.toml; done
  == concise
  == json
  {
    "mmreg": "0.1.0",
    "format": 1,
    "summary": {
      "configs": 1,
      "files": 1,
      "errors": 0,
      "warnings": 0,
      "fixable": 0,
      "suppressed": 0,
      "following": 0
    },
    "diagnostics": []
  }
  == github
  == gitlab
  []
  == sarif
  {
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    "version": "2.1.0",
    "runs": [
      {
        "tool": {
          "driver": {
            "name": "mmreg",
            "version": "0.1.0",
            "rules": []
          }
        },
        "columnKind": "unicodeCodePoints",
        "results": []
      }
    ]
  }
  == junit
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites>
    <testsuite name="mmreg validate" tests="1" failures="0" errors="0">
      <testcase classname="mmreg.validate" name="good.toml"/>
    </testsuite>
  </testsuites>

$ for format in full concise json github gitlab sarif junit; do echo "== $format"; mmreg validate --output-format $format --affected-by base/second.toml -- good.toml; done
  == full
  0 configs checked: no errors
  == concise
  == json
  {
    "mmreg": "0.1.0",
    "format": 1,
    "summary": {
      "configs": 0,
      "files": 0,
      "errors": 0,
      "warnings": 0,
      "fixable": 0,
      "suppressed": 0,
      "following": 0
    },
    "diagnostics": []
  }
  == github
  == gitlab
  []
  == sarif
  {
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    "version": "2.1.0",
    "runs": [
      {
        "tool": {
          "driver": {
            "name": "mmreg",
            "version": "0.1.0",
            "rules": []
          }
        },
        "columnKind": "unicodeCodePoints",
        "results": []
      }
    ]
  }
  == junit
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites>
    <testsuite name="mmreg validate" tests="0" failures="0" errors="0">
    </testsuite>
  </testsuites>

XML has no way to write control characters.

$ printf 'custom_imports.imports = "good.so"\n[toy]\ntype = "Ball"\n"a\\u001bb" = 1\n' >control.toml; mmreg validate --output-format junit control.toml | grep '<failure'
        <failure type="MR202" message="control.toml:4:1: error[MR202]: `Ball` has no parameter `a\u001Bb`">error[MR202]: `Ball` has no parameter `a\u001Bb`

Several reports at once. They are the same as on standard output.

$ mmreg validate --output-format concise --also sarif=out.sarif --also gitlab=out.json --also junit=out.xml --also full=out.txt 'conf, 50%: é.toml'
  base/base/third.toml:5:1: error[MR202]: `Ball` has no parameter `siez`
  base/second.toml:2:1: warning[MR901]: `base/second.toml` is deprecated
  conf, 50%: é.toml:4:1: error[MR202]: `Ball` has no parameter `a%,:<&>"\nü`
? 1

$ for format in sarif:out.sarif gitlab:out.json junit:out.xml full:out.txt; do mmreg validate --output-format ${format%:*} 'conf, 50%: é.toml' | cmp - ${format#*:} && echo ${format%:*}; done
  sarif
  gitlab
  junit
  full

A report that cannot be written is wrong use, whatever the configs are; standard output has its report.

$ mmreg validate --output-format concise --also json=no/such/folder/out.json control.toml
  control.toml:4:1: error[MR202]: `Ball` has no parameter `a\u001Bb`
! mmreg: cannot write `no/such/folder/out.json`: No such file or directory
? 2

$ mmreg validate --also json=base good.toml
  1 config checked: no errors
! mmreg: cannot write `base`: Is a directory
? 2

$ mmreg validate --also json good.toml
! mmreg: --also: `json` is not FORMAT=FILE
! Try `mmreg help`.
? 2

$ mmreg validate --also json= good.toml
! mmreg: --also: `json=` is not FORMAT=FILE
! Try `mmreg help`.
? 2

$ mmreg validate --also yaml=out.yaml good.toml
! mmreg: --also: `yaml=out.yaml` is not FORMAT=FILE
! Try `mmreg help`.
? 2

Fingerprints say that a mistake is the same one, although lines were moved.

--- FILE moved.toml
custom_imports.imports = "good.so"
[toy]
type = "Box"
inside = { type = "Ball", siez = 1 }
more = [{ type = "Ball", siez = 1 }, { type = "Ball", siez = 1 }]
---
$ for format in gitlab sarif; do mmreg validate --output-format $format moved.toml | grep -A1 -i fingerprint >$format.before; done; sed -i -e '1i # A comment.' -e 's/"good.so"/"good.so"  # toys/' -e '2s/$/\n/' moved.toml; for format in gitlab sarif; do mmreg validate --output-format $format moved.toml | grep -A1 -i fingerprint | cmp - $format.before && echo same; done; head -4 moved.toml; sort -u gitlab.before | grep -c fingerprint
  same
  same
  # A comment.
  custom_imports.imports = "good.so"  # toys
  [toy]

  3

The same mistake in another file, and another mistake, are others.

$ cp moved.toml copied.toml; mmreg validate --output-format gitlab moved.toml copied.toml | grep fingerprint | sort -u | wc -l
  6

A report does not go over a file that was checked.

$ cp good.toml kept.toml; mmreg validate --also json=kept.toml kept.toml; cmp good.toml kept.toml
  1 config checked: no errors
! mmreg: cannot write `kept.toml`: it is one of the files that were checked

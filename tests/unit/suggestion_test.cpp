// Names that were probably meant, and mending texts.
#include "mmreg/fix.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace mmreg;

namespace {

const std::vector<std::string_view> kModules = {
    "Linear", "Conv2d", "BatchNorm2d",         "ReLU",   "MaxPool2d", "CheckpointHook",
    "Adam",   "AdamW",  "EpochBasedTrainLoop", "ValLoop"};

std::string near(std::string_view word) {
  std::string out;
  for (const std::string& name : near_names(word, kModules, 3, {true, "hook"})) out += (out.empty() ? "" : " ") + name;
  return out;
}

Origin at(std::uint32_t source, std::size_t begin, std::size_t length) {
  return {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length)};
}

}  // namespace

TEST_CASE("typing mistakes, left-out words, other forms") {
  CHECK(near("Linaer") == "Linear");
  CHECK(near("relu") == "ReLU");
  CHECK(near("batch_norm_2d") == "BatchNorm2d");
  CHECK(near("Checkpoint") == "CheckpointHook");
  CHECK(near("CheckPointHook") == "CheckpointHook");
  CHECK(near("BatchNorm") == "BatchNorm2d");
  CHECK(near("BN") == "BatchNorm2d");
  CHECK(near_names("learning_rate", {"lr", "momentum", "maximize"}, 3) == std::vector<std::string>{"lr"});
  CHECK(near_names("wd", {"lr", "weight_decay"}, 3) == std::vector<std::string>{"weight_decay"});
  CHECK(near("TrainLoop") == "EpochBasedTrainLoop");
  CHECK(near("adamw") == "AdamW");
}

TEST_CASE("another thing is not meant") {
  CHECK(near("Conv3d") == "");
  CHECK(near("NAdam") == "");
  CHECK(near("GELU") == "");
  CHECK(near("IterBasedTrainLoop") == "");
  CHECK(near("") == "");
  CHECK(near(std::string(10'000, 'x')) == "");
  CHECK(near("\xFF\x00\x80") == "");
}

TEST_CASE("what is certain") {
  CHECK(certain_name("max_epoch", {"max_epochs", "by_epoch"}) == "max_epochs");
  CHECK(certain_name("momentun", {"momentum", "nesterov"}) == "momentum");
  CHECK(certain_name("ab", {"ac", "ad"}) == "");            // two are as near
  CHECK(certain_name("num_epochs", {"max_epochs"}) == "");  // near, but for people to judge
  CHECK(certain_name("x.Adm", {"Adam"}, {true, ""}) == "");
}

TEST_CASE("fixes are applied once, and whole or not at all") {
  const std::uint32_t source = add_source({"fix.toml", "aa = 1\nbb = 2\n"});
  Diagnostic a;
  a.replace(at(source, 0, 2), "x");
  Diagnostic b;
  b.replace(at(source, 7, 2), "y", false);
  Diagnostic overlapping;
  overlapping.fix = Fix{true, {{at(source, 1, 3), "?"}, {at(source, 11, 1), "3"}}};
  const Fixed safe = apply_fixes({&a, &a, &b, &overlapping}, false);
  REQUIRE(safe.files.size() == 1);
  CHECK(safe.applied == 1);
  CHECK(safe.files[0].after == "x = 1\nbb = 2\n");
  CHECK(apply_fixes({&a, &b}, true).files[0].after == "x = 1\ny = 2\n");
  CHECK(apply_fixes({}, true).files.empty());
}

TEST_CASE("texts put in at one place keep their order") {
  const std::uint32_t source = add_source({"insert.toml", "[t]\n"});
  Diagnostic a;
  a.replace(at(source, 0, 0), "a\n");
  Diagnostic b;
  b.replace(at(source, 0, 0), "b\n");
  CHECK(apply_fixes({&a, &b}, false).files[0].after == "a\nb\n[t]\n");
  Diagnostic other;
  other.replace(at(source, 0, 3), "[u]");  // what is put in stands before what is written anew, whichever is told first
  CHECK(apply_fixes({&other, &a}, false).files[0].after == "a\n[u]\n");
}

TEST_CASE("overrides and standard input cannot be fixed") {
  Diagnostic d;
  d.replace(at(add_source({"argument 1", "a=1", SourceKind::argument}), 0, 1), "b");
  CHECK(!d.fix);
  d.replace(at(add_source({std::string(kStandardInput), "a = 1"}), 0, 1), "b");
  CHECK(!d.fix);
  d.replace({}, "b");
  CHECK(!d.fix);
}

TEST_CASE("differences as diff -u prints them") {
  const auto diff = [](std::string before, std::string after) {
    return unified_diff({"f", std::move(before), std::move(after)});
  };
  CHECK(diff("a\n", "a\n") == "");
  CHECK(diff("a\nb\nc\n", "a\nx\nc\n") == "--- f\n+++ f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
  CHECK(diff("a", "b") ==
        "--- f\n+++ f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n");
  CHECK(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n") ==
        "--- f\n+++ f\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n");
  CHECK(diff("", "a\n") == "--- f\n+++ f\n@@ -0,0 +1,1 @@\n+a\n");
}

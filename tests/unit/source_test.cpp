// Sources and places: lines and columns as people count them.
#include "support.hpp"

#include "mmreg/source.hpp"

#include <set>
#include <thread>
#include <vector>

using mmreg::Origin;
using mmreg::SourceKind;

namespace {

std::uint32_t add(std::string text, std::string name = "source_test") {
  return mmreg::add_source({std::move(name), std::move(text), SourceKind::file});
}

std::string place(std::uint32_t source, std::uint32_t begin) { return mmreg::place_of({source, begin, 1}); }

}  // namespace

TEST_CASE("lines and columns count from 1") {
  const std::uint32_t s = add("ab\ncd\n\ne");
  CHECK(place(s, 0) == "source_test:1:1");
  CHECK(place(s, 1) == "source_test:1:2");
  CHECK(place(s, 2) == "source_test:1:3");  // the line break itself
  CHECK(place(s, 3) == "source_test:2:1");
  CHECK(place(s, 6) == "source_test:3:1");
  CHECK(place(s, 7) == "source_test:4:1");
  CHECK(place(s, 8) == "source_test:4:2");  // the end
}

TEST_CASE("columns count characters, not bytes") {
  const std::uint32_t s = add("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80x\n\xC3\xA4y");  // ä€😀x, äy
  CHECK(place(s, 2) == "source_test:1:2");
  CHECK(place(s, 5) == "source_test:1:3");
  CHECK(place(s, 9) == "source_test:1:4");
  CHECK(place(s, 13) == "source_test:2:2");
}

TEST_CASE("a carriage return before a line break starts no line") {
  const std::uint32_t s = add("a\r\nb\r\n");
  CHECK(place(s, 0) == "source_test:1:1");
  CHECK(place(s, 3) == "source_test:2:1");
}

TEST_CASE("a byte order mark takes no column") {
  const std::uint32_t s =
      add("\xEF\xBB\xBF"
          "ab\nc");
  CHECK(place(s, 3) == "source_test:1:1");
  CHECK(place(s, 4) == "source_test:1:2");
  CHECK(place(s, 6) == "source_test:2:1");
}

TEST_CASE("the same name with the same text is the same source") {
  const std::uint32_t first = add("same", "one");
  CHECK(add("same", "one") == first);
  CHECK(add("other", "one") != first);
  CHECK(add("same", "two") != first);
  CHECK(mmreg::add_source({"one", "same", SourceKind::argument}) != first);
  CHECK(mmreg::source_of({first, 0, 0}).text == "same");
}

TEST_CASE("an argument is named by itself") {
  const std::uint32_t s = mmreg::add_source({"argument 1", "a.b=3", SourceKind::argument});
  CHECK(mmreg::place_of({s, 4, 1}) == "argument 1 (a.b=3)");
  CHECK(mmreg::text_of({s, 4, 1}) == "3");
}

TEST_CASE("nowhere has no place") {
  CHECK_FALSE(Origin());
  CHECK(mmreg::place_of({}) == "");
}

TEST_CASE("sources can be added and read by many threads") {
  constexpr int kThreads = 4;
  std::vector<std::string> seen(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([t, &seen] {
      for (int i = 0; i < 200; ++i) {
        const std::uint32_t own = add("text " + std::to_string(t * 1000 + i), "thread_source");
        const std::uint32_t shared = add("shared " + std::to_string(i), "thread_source");
        if (mmreg::text_of({own, 5, 1}).empty() || add("shared " + std::to_string(i), "thread_source") != shared) {
          seen[static_cast<std::size_t>(t)] = "wrong at " + std::to_string(i);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& s : seen) CHECK(s == "");
}

TEST_CASE("the texts of files can be forgotten, and come back as new sources") {
  const std::uint32_t old = add("a text that changes", "changing");
  const std::uint32_t last = add("a text that stays", "staying");
  std::set<std::uint32_t> kept;
  for (std::uint32_t number = 1; number <= last; ++number) {
    if (number != old) kept.insert(number);
  }
  mmreg::forget_sources(kept);
  CHECK(mmreg::source_of({old, 0, 0}).text.empty());
  CHECK(mmreg::source_of({old, 0, 0}).name == "changing");
  CHECK(add("a text that stays", "staying") == last);
  CHECK(add("a text that changes", "changing") > last);
}

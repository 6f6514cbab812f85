// Tables: order, look-up with and without the index, erasing.
#include "support.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using mmreg::Member;
using mmreg::Origin;
using mmreg::Table;
using mmreg::Value;

namespace {

std::string keys(const Table& table) {
  std::string out;
  for (const Member& m : table) out += (out.empty() ? "" : " ") + m.key;
  return out;
}

}  // namespace

TEST_CASE("keys stay in the order in which they were set first") {
  Table table;
  table.set("z", Value(1));
  table.set("a", Value(2));
  table.set("m", Value(3));
  table.set("a", Value(4));
  CHECK(keys(table) == "z a m");
  CHECK(*table.find("a") == Value(4));
  CHECK(table.erase("z"));
  table.set("z", Value(5));
  CHECK(keys(table) == "a m z");
}

TEST_CASE("what is not there is not found, and cannot be erased") {
  Table table{{"a", Value(1)}, {"", Value(2)}};
  CHECK(table.find("b") == nullptr);
  CHECK(table.member("A") == nullptr);
  CHECK_FALSE(table.contains("a "));
  CHECK(*table.find("") == Value(2));
  CHECK_FALSE(table.erase("b"));
  CHECK(table.size() == 2);
  CHECK(Table().empty());
}

TEST_CASE("a null value is there") {
  Table table;
  table.set("a", Value());
  CHECK(table.contains("a"));
  CHECK(table.find("a")->is_null());
}

TEST_CASE("a key remembers where it was written last") {
  Table table;
  table.set("a", Value(1), Origin{1, 0, 1});
  CHECK(table.member("a")->key_at == Origin{1, 0, 1});
  table.set("a", Value(2), Origin{1, 9, 1});
  CHECK(table.member("a")->key_at == Origin{1, 9, 1});
}

TEST_CASE("look-up works on both sides of the index's threshold") {
  for (const int size : {1, 15, 16, 17, 18, 31, 32, 33, 64, 65, 1000}) {
    CAPTURE(size);
    Table table;
    for (int i = 0; i < size; ++i) table.set("key" + std::to_string(i), Value(i));
    CHECK(table.size() == static_cast<std::size_t>(size));
    int wrong = 0;
    for (int i = 0; i < size; ++i) {
      const Value* found = table.find("key" + std::to_string(i));
      wrong += found && *found == Value(i) ? 0 : 1;
    }
    CHECK(wrong == 0);
    CHECK(table.find("key" + std::to_string(size)) == nullptr);
    CHECK(table.find("") == nullptr);
  }
}

TEST_CASE("a table shrinks over the threshold and grows again") {
  Table table;
  for (int i = 0; i < 20; ++i) table.set("k" + std::to_string(i), Value(i));
  for (int i = 0; i < 20; i += 2) CHECK(table.erase("k" + std::to_string(i)));
  CHECK(keys(table) == "k1 k3 k5 k7 k9 k11 k13 k15 k17 k19");
  for (int i = 1; i < 20; i += 2) CHECK(*table.find("k" + std::to_string(i)) == Value(i));
  CHECK(table.find("k2") == nullptr);
  for (int i = 0; i < 100; ++i) table.set("n" + std::to_string(i), Value(i));
  CHECK(table.size() == 110);
  for (int i = 0; i < 100; ++i) CHECK(table.contains("n" + std::to_string(i)));
  CHECK(*table.find("n99") == Value(99));
  CHECK(*table.find("k19") == Value(19));
}

TEST_CASE("a table that was emptied can be filled again") {
  Table table;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 40; ++i) table.set(std::to_string(i), Value(i + round));
    CHECK(*table.find("39") == Value(39 + round));
    for (int i = 0; i < 40; ++i) CHECK(table.erase(std::to_string(i)));
    CHECK(table.empty());
    CHECK(table.find("0") == nullptr);
  }
}

TEST_CASE("a copy of an indexed table is independent") {
  Table a;
  for (int i = 0; i < 30; ++i) a.set("k" + std::to_string(i), Value(i));
  Table b = a;
  b.erase("k0");
  b.set("new", Value(1));
  CHECK(a.contains("k0"));
  CHECK_FALSE(a.contains("new"));
  CHECK(a.size() == 30);
  CHECK(b.size() == 30);
  CHECK(*b.find("k29") == Value(29));
}

TEST_CASE("a table agrees with a plain list of pairs under random changes") {
  std::mt19937 random(20240229);
  Table table;
  std::vector<std::pair<std::string, int>> model;
  const auto in_model = [&](const std::string& key) {
    return std::find_if(model.begin(), model.end(), [&](const auto& entry) { return entry.first == key; });
  };
  for (int step = 0; step < 5000; ++step) {
    const std::string key = "k" + std::to_string(random() % 50);
    const auto known = in_model(key);
    if (random() % 3 == 0) {
      REQUIRE(table.erase(key) == (known != model.end()));
      if (known != model.end()) model.erase(known);
    } else {
      table.set(key, Value(step));
      if (known != model.end()) {
        known->second = step;
      } else {
        model.emplace_back(key, step);
      }
    }
    REQUIRE(table.size() == model.size());
  }
  std::size_t i = 0;
  for (const Member& m : table) {
    CHECK(m.key == model[i].first);
    CHECK(m.value == Value(model[i].second));
    CHECK(table.find(m.key) == &m.value);
    ++i;
  }
}

// Values: kinds, equality, and copies that share until one of them is edited.
#include "support.hpp"

#include "mmreg/object.hpp"

#include <cmath>
#include <limits>
#include <memory>

using mmreg::Array;
using mmreg::Kind;
using mmreg::Origin;
using mmreg::Table;
using mmreg::Value;

TEST_CASE("a value knows its kind and gives its content as that kind only") {
  CHECK(Value().is_null());
  CHECK(Value().kind() == Kind::null);
  CHECK(*Value(true).as_bool());
  CHECK(Value(true).as_integer() == nullptr);
  CHECK(*Value(7).as_integer() == 7);
  CHECK(Value(7).as_float() == nullptr);
  CHECK(Value(7).as_bool() == nullptr);
  CHECK(*Value(0.5).as_float() == 0.5);
  CHECK(Value(0.5).as_integer() == nullptr);
  CHECK(*Value("text").as_string() == "text");
  CHECK(Value("text").kind() == Kind::string);  // not a bool
  CHECK(Value("text").as_array() == nullptr);
  CHECK(Value(Array{Value(1)}).as_array()->size() == 1);
  CHECK(Value(Table{{"a", Value(1)}}).as_table()->contains("a"));
  CHECK(Value(Table{}).as_array() == nullptr);
  const auto live = std::make_shared<int>(3);
  CHECK(*Value(mmreg::Object::of(live)).as_object()->as<int>() == 3);
}

TEST_CASE("kinds are named as a sentence names them") {
  CHECK(mmreg::kind_phrase(Kind::null) == "nothing");
  CHECK(mmreg::kind_phrase(Kind::boolean) == "a boolean");
  CHECK(mmreg::kind_phrase(Kind::integer) == "an integer");
  CHECK(mmreg::kind_phrase(Kind::floating) == "a float");
  CHECK(mmreg::kind_phrase(Kind::string) == "a string");
  CHECK(mmreg::kind_phrase(Kind::datetime) == "a date-time");
  CHECK(mmreg::kind_phrase(Kind::array) == "an array");
  CHECK(mmreg::kind_phrase(Kind::table) == "a table");
  CHECK(mmreg::kind_phrase(Kind::object) == "an object");
}

TEST_CASE("equality is of kind and content, at every depth") {
  CHECK(Value(1) == Value(1));
  CHECK_FALSE(Value(1) == Value(1.0));
  CHECK_FALSE(Value(1) == Value(true));
  CHECK_FALSE(Value(0) == Value());
  CHECK_FALSE(Value("") == Value());
  CHECK(Value(std::numeric_limits<std::int64_t>::min()) == Value(std::numeric_limits<std::int64_t>::min()));
  CHECK(Value(Array{Value(1), Value("a")}) == Value(Array{Value(1), Value("a")}));
  CHECK_FALSE(Value(Array{Value(1), Value("a")}) == Value(Array{Value("a"), Value(1)}));
  CHECK_FALSE(Value(Array{Value(1)}) == Value(Array{Value(1.0)}));
  CHECK_FALSE(Value(Array{}) == Value(Table{}));
}

TEST_CASE("not-a-number is equal to itself: a value that reads back is the same value") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(Value(nan) == Value(nan));
  CHECK_FALSE(Value(nan) == Value(1.0));
  CHECK(Value(Array{Value(nan)}) == Value(Array{Value(nan)}));
}

TEST_CASE("the order of keys and the places do not count for equality") {
  const Value a(Table{{"x", Value(1)}, {"y", Value(2)}});
  const Value b(Table{{"y", Value(2)}, {"x", Value(1)}});
  CHECK(a == b);
  CHECK_FALSE(a == Value(Table{{"x", Value(1)}}));
  CHECK_FALSE(a == Value(Table{{"x", Value(1)}, {"z", Value(2)}}));
  CHECK(Value(1, Origin{1, 2, 3}) == Value(1));
}

TEST_CASE("editing one copy leaves the others as they were") {
  Value a(Table{{"inner", Value(Table{{"x", Value(1)}})}, {"list", Value(Array{Value(1)})}});
  Value b = a;
  CHECK(a.as_table() == b.as_table());  // shared so far
  b.edit_table()->find("inner")->edit_table()->set("x", Value(2));
  b.edit_table()->find("list")->edit_array()->push_back(Value(2));
  CHECK(a == Value(Table{{"inner", Value(Table{{"x", Value(1)}})}, {"list", Value(Array{Value(1)})}}));
  CHECK(b == Value(Table{{"inner", Value(Table{{"x", Value(2)}})}, {"list", Value(Array{Value(1), Value(2)})}}));
}

TEST_CASE("an inner value that was copied out is independent, too") {
  Value a(Table{{"inner", Value(Table{{"x", Value(1)}})}});
  Value inner = *a.as_table()->find("inner");
  inner.edit_table()->set("x", Value(5));
  CHECK(*test::at(a, {"inner", "x"}).as_integer() == 1);
  CHECK(*test::at(inner, {"x"}).as_integer() == 5);
}

TEST_CASE("editing what nobody shares makes no copy") {
  Value a(Array{Value(1)});
  const Array* before = a.as_array();
  a.edit_array()->push_back(Value(2));
  CHECK(a.as_array() == before);
  CHECK(a.edit_table() == nullptr);
}

TEST_CASE("values are copied, moved and assigned over each other") {
  Value text("text", Origin{1, 2, 4});
  Value copy = text;
  CHECK(copy.origin() == Origin{1, 2, 4});
  Value moved = std::move(copy);
  CHECK(moved == text);
  CHECK(copy.is_null());  // NOLINT(bugprone-use-after-move): what is left is nothing
  Value& same = moved;
  moved = same;
  CHECK(moved == text);
  moved = Value(3);
  CHECK(moved == Value(3));
  CHECK(*text.as_string() == "text");
}

TEST_CASE("a value may be assigned from a part of itself") {
  Value a(Table{{"inner", Value(Table{{"x", Value(1)}})}});
  a = *a.as_table()->find("inner");
  CHECK(a == Value(Table{{"x", Value(1)}}));
}

TEST_CASE("a live object is kept alive by its value, and is equal to itself only") {
  auto live = std::make_shared<int>(3);
  const std::weak_ptr<int> watch = live;
  {
    const Value value(mmreg::Object::of(live));
    live.reset();
    CHECK_FALSE(watch.expired());
    CHECK(value == Value(*value.as_object()));
    CHECK_FALSE(value == Value(mmreg::Object::of(std::make_shared<int>(3))));
  }
  CHECK(watch.expired());
}

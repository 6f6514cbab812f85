// JSON to values. nlohmann-json reads; this adds the places of errors and the three words that Python adds to JSON.
#include "mmreg/json.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <unordered_set>
#include <vector>

namespace mmreg {
namespace {

// Counts what the parser has taken, which is all that it tells of places.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  const char& operator*() const { return *at_; }
  CountingIterator& operator++() {
    *furthest_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

struct Word {
  std::string_view spelled;
  std::string_view stand_in;  // a string of the same length
  double value;
};
constexpr std::array<Word, 3> kWords = {{{"NaN", "\"N\"", std::numeric_limits<double>::quiet_NaN()},
                                         {"-Infinity", "\"-Infini\"", -std::numeric_limits<double>::infinity()},
                                         {"Infinity", "\"Infini\"", std::numeric_limits<double>::infinity()}}};

// Puts strings of the same length for Python's words; `ends` gets where they end.
std::string with_stand_ins(std::string_view text, std::unordered_set<std::size_t>& ends) {
  std::string out(text);
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') in_string = !in_string;
    if (in_string) {
      i += text[i] == '\\' ? 1 : 0;
      continue;
    }
    for (const Word& word : kWords) {
      if (text.substr(i, word.spelled.size()) != word.spelled) continue;
      out.replace(i, word.spelled.size(), word.stand_in);
      i += word.spelled.size() - 1;
      ends.insert(i + 1);
      break;
    }
  }
  return out;
}

class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(std::string_view text, std::uint32_t source, const std::unordered_set<std::size_t>& words, Diagnostics& found)
      : text_(text), source_(source), words_(words), found_(found) {}

  const char* begin = nullptr;     // of the text that the parser reads
  const char* furthest = nullptr;  // behind the last character that it took
  Value take() { return std::move(result_); }

  bool null() override { return add(Value()); }
  bool boolean(bool v) override { return add(Value(v)); }
  bool number_integer(number_integer_t v) override { return add(Value(std::int64_t{v})); }
  bool number_unsigned(number_unsigned_t v) override {
    if (v > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) return too_large();
    return add(Value(static_cast<std::int64_t>(v)));
  }
  bool number_float(number_float_t v, const string_t& spelled) override {
    if (spelled.find_first_of(".eE") == string_t::npos) return too_large();
    if (!std::isfinite(v)) return too_large();
    return add(Value(v));
  }
  bool string(string_t& v) override {
    if (!words_.empty() && words_.contains(taken())) {
      for (const Word& word : kWords) {
        if (word.stand_in.substr(1, word.stand_in.size() - 2) == v) return add(Value(word.value));
      }
    }
    return add(Value(std::move(v)));
  }
  bool binary(binary_t&) override { return false; }  // JSON has none

  bool start_object(std::size_t) override { return open(Value(Table{})); }
  bool key(string_t& v) override {
    if (words_.contains(taken())) return fail(Code::syntax, "this is no JSON: a key is a string");
    if (way_.back().value.as_table()->contains(v)) {
      return fail(Code::duplicate_key, "the key `" + v + "` is there twice");
    }
    way_.back().key = std::move(v);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Value(Array{})); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception& e) override {
    constexpr int kNumberOverflow = 406;  // nlohmann-json's number for it
    if (e.id == kNumberOverflow) return too_large();
    std::string why = e.what();
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while ...; expected ..."
    if (const std::size_t colon = why.find(": "); colon != std::string::npos) why.erase(0, colon + 2);
    const std::size_t place = std::min(at > 0 ? at - 1 : 0, text_.size());
    found_.error(Code::syntax, {source_, static_cast<std::uint32_t>(place), 1}, "this is no JSON: " + why);
    return false;
  }

 private:
  struct Open {
    Value value;
    std::string key;
  };

  std::size_t taken() const { return static_cast<std::size_t>(furthest - begin); }

  bool fail(Code code, const std::string& message) {
    const std::size_t at = std::max<std::size_t>(taken(), 1) - 1;
    found_.error(code, {source_, static_cast<std::uint32_t>(at), 1}, message);
    return false;
  }

  // The parser has read the number and one character more.
  bool too_large() {
    const std::size_t end = text_.find_last_of("0123456789", taken() - 1) + 1;
    std::size_t from = end;
    while (from > 0 && std::string_view("+-.eE0123456789").find(text_[from - 1]) != std::string_view::npos) --from;
    const Origin at{source_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end - from)};
    found_.error(Code::bad_number, at, "`" + std::string(text_of(at)) + "` does not fit in 64 bits");
    return false;
  }

  bool open(Value v) {
    if (way_.size() >= kMostLevels) {
      return fail(Code::nested_too_deep, "values are nested more than " + std::to_string(kMostLevels) + " levels deep");
    }
    way_.push_back({std::move(v), {}});
    return true;
  }

  bool close() {
    Value done = std::move(way_.back().value);
    way_.pop_back();
    return add(std::move(done));
  }

  bool add(Value v) {
    v.set_origin({source_, 0, 0});
    if (way_.empty()) {
      result_ = std::move(v);
    } else if (Array* items = way_.back().value.edit_array()) {
      items->push_back(std::move(v));
    } else {
      way_.back().value.edit_table()->set(way_.back().key, std::move(v));
    }
    return true;
  }

  std::string_view text_;
  std::uint32_t source_;
  const std::unordered_set<std::size_t>& words_;
  Diagnostics& found_;
  std::vector<Open> way_;
  Value result_;
};

}  // namespace

std::optional<Value> parse_json(std::string text, std::string name, Diagnostics& found) {
  const std::uint32_t source = add_source({std::move(name), std::move(text), SourceKind::file});
  const std::string_view kept = source_of({source, 0, 0}).text;
  std::unordered_set<std::size_t> words;
  const std::string given = with_stand_ins(kept, words);
  Builder builder(kept, source, words, found);
  builder.begin = builder.furthest = given.data();
  const CountingIterator first(given.data(), &builder.furthest);
  const CountingIterator last(given.data() + given.size(), &builder.furthest);
  if (!nlohmann::json::sax_parse(first, last, &builder)) return std::nullopt;
  return builder.take();
}

}  // namespace mmreg

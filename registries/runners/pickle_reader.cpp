// The opcodes: a stack of values, marks on it, and a memo of values that are used again.
#include "mmreg/registries/runners/pickle_reader.hpp"

#include "mmreg/registries/runners/pickle_globals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <unordered_map>

namespace mmreg {

std::optional<std::int64_t> PickleValue::integer() const {
  const auto* value = std::get_if<std::int64_t>(&content);
  return value ? std::optional(*value) : std::nullopt;
}

std::optional<double> PickleValue::number() const {
  if (const auto* real = std::get_if<double>(&content)) return *real;
  if (const auto* boolean = std::get_if<bool>(&content)) return *boolean ? 1 : 0;
  if (const auto whole = integer()) return static_cast<double>(*whole);
  return std::nullopt;
}

const PickleValue* PickleValue::find(std::string_view key) const {
  if (!is(PickleKind::dict)) return nullptr;
  const Items& all = *items();
  for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
    if (all[i]->is(PickleKind::text) && *all[i]->text() == key) return all[i + 1];
  }
  return nullptr;
}

PickleValue* Pickled::add(PickleKind kind, decltype(PickleValue::content) content) {
  return &values_.emplace_back(PickleValue{kind, std::move(content)});
}

std::string printable(std::string_view text) {
  constexpr std::size_t kMost = 400;
  std::string out(text.substr(0, kMost));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return text.size() > kMost ? out + "..." : out;
}

namespace {

using Items = PickleValue::Items;

// Real checkpoints have some ten steps for each tensor.
constexpr std::size_t kMostSteps = 5'000'000;

[[noreturn]] void damaged() { throw std::runtime_error("its pickle is cut off or damaged"); }

class Reader {
 public:
  Reader(std::string_view bytes, const LoadStorage& load_storage)
      : rest_(bytes), globals_(values_, load_storage, 8 * bytes.size() + 4096) {}

  Pickled read() {
    for (std::size_t step = 0;; ++step) {
      if (step == kMostSteps) throw std::runtime_error("its pickle is too large: it has more than 5 million steps");
      const char op = take(1).front();
      if (op == '.') break;
      if (!plain(op) && !text(op) && !container(op) && !object(op) && !stack(op)) {
        throw std::runtime_error(fmt::format("its pickle has an unknown opcode, 0x{:02x}",
                                             static_cast<unsigned>(static_cast<unsigned char>(op))));
      }
    }
    values_.set_root(*pop());
    return std::move(values_);
  }

 private:
  // ---- bytes

  std::string_view take(std::uint64_t count) {
    if (count > rest_.size()) damaged();
    const std::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return out;
  }
  std::uint64_t number(std::size_t size) {  // little-endian
    std::uint64_t value = 0;
    const std::string_view bytes = take(size);
    for (std::size_t i = 0; i < size; ++i) {
      value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
    return value;
  }
  std::string_view line() {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) damaged();
    const std::string_view out = take(end);
    take(1);
    return out;
  }

  // ---- the stack

  void push(PickleValue* value) { stack_.push_back(value); }
  void push(PickleKind kind, decltype(PickleValue::content) content = {}) {
    push(values_.add(kind, std::move(content)));
  }
  std::size_t bottom() const { return marks_.empty() ? 0 : marks_.back(); }
  PickleValue* top() const {
    if (stack_.size() <= bottom()) damaged();
    return stack_.back();
  }
  PickleValue* pop() {
    PickleValue* const value = top();
    stack_.pop_back();
    return value;
  }
  Items pop_last(std::size_t count) {
    if (stack_.size() - bottom() < count) damaged();
    const auto from = stack_.end() - static_cast<std::ptrdiff_t>(count);
    Items items(from, stack_.end());
    stack_.erase(from, stack_.end());
    return items;
  }
  Items pop_to_mark() {
    if (marks_.empty()) damaged();
    Items items = pop_last(stack_.size() - marks_.back());
    marks_.pop_back();
    return items;
  }

  // ---- opcodes, by what they are for; false: not one of these

  bool plain(char op) {
    switch (op) {
      case 'N': push(PickleKind::none); return true;
      case '\x88': push(PickleKind::boolean, true); return true;
      case '\x89': push(PickleKind::boolean, false); return true;
      case 'J': push_integer(static_cast<std::int32_t>(number(4))); return true;
      case 'K': push_integer(static_cast<std::int64_t>(number(1))); return true;
      case 'M': push_integer(static_cast<std::int64_t>(number(2))); return true;
      case '\x8a': push_long(number(1)); return true;
      case '\x8b': push_long(number(4)); return true;
      case 'G': push_real(); return true;
      default: return false;
    }
  }
  void push_integer(std::int64_t value) { push(PickleKind::integer, value); }
  void push_long(std::uint64_t size) {
    if (size > 8) throw std::runtime_error("its pickle has an integer of more than 64 bits");
    std::uint64_t value = number(size);
    if (size > 0 && size < 8 && (value >> (8 * size - 1)) != 0) value |= ~std::uint64_t{0} << (8 * size);
    push_integer(static_cast<std::int64_t>(value));
  }
  void push_real() {  // big-endian
    std::uint64_t bits = 0;
    for (const char c : take(8)) bits = bits << 8U | static_cast<unsigned char>(c);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    push(PickleKind::real, value);
  }

  bool text(char op) {
    switch (op) {
      case 'X': push(PickleKind::text, std::string(take(number(4)))); return true;
      case '\x8c': push(PickleKind::text, std::string(take(number(1)))); return true;
      case '\x8d': push(PickleKind::text, std::string(take(number(8)))); return true;
      case 'U': push(PickleKind::text, std::string(take(number(1)))); return true;
      case 'T': push(PickleKind::text, std::string(take(number(4)))); return true;
      case 'C': push(PickleKind::bytes, std::string(take(number(1)))); return true;
      case 'B': push(PickleKind::bytes, std::string(take(number(4)))); return true;
      case '\x8e': push(PickleKind::bytes, std::string(take(number(8)))); return true;
      default: return false;
    }
  }

  bool container(char op) {
    switch (op) {
      case ']': push(PickleKind::list, Items()); return true;
      case '}': push(PickleKind::dict, Items()); return true;
      case ')': push(PickleKind::tuple, Items()); return true;
      case '\x85': push(PickleKind::tuple, pop_last(1)); return true;
      case '\x86': push(PickleKind::tuple, pop_last(2)); return true;
      case '\x87': push(PickleKind::tuple, pop_last(3)); return true;
      case 't': push(PickleKind::tuple, pop_to_mark()); return true;
      case 'l': push(PickleKind::list, pop_to_mark()); return true;
      case 'd': push_dict(pop_to_mark()); return true;
      case 'a': extend(PickleKind::list, pop_last(1)); return true;
      case 'e': extend(PickleKind::list, pop_to_mark()); return true;
      case 's': extend(PickleKind::dict, pop_last(2)); return true;
      case 'u': extend(PickleKind::dict, pop_to_mark()); return true;
      default: return false;
    }
  }
  void push_dict(const Items& items) {
    push(PickleKind::dict, Items());
    extend(PickleKind::dict, items);
  }
  void extend(PickleKind kind, const Items& items) const {
    PickleValue& into = *top();
    if (!into.is(kind) || (kind == PickleKind::dict && items.size() % 2 != 0)) damaged();
    auto& all = std::get<Items>(into.content);
    all.insert(all.end(), items.begin(), items.end());
  }

  bool object(char op) {
    switch (op) {
      case 'c': {
        const std::string_view module = line();
        push(globals_.global(module, line()));
        return true;
      }
      case '\x93': {
        const Items names = pop_last(2);
        if (!names[0]->is(PickleKind::text) || !names[1]->is(PickleKind::text)) damaged();
        push(globals_.global(*names[0]->text(), *names[1]->text()));
        return true;
      }
      case 'R':
      case '\x81': {
        const Items call = pop_last(2);
        push(globals_.call(*call[0], *call[1]));
        return true;
      }
      case 'b': {
        PickleValue& state = *pop();
        globals_.set_state(*top(), state);
        return true;
      }
      case 'Q': push(globals_.storage(*pop())); return true;
      default: return false;
    }
  }

  bool stack(char op) {
    switch (op) {
      case '\x80': take(1); return true;  // the protocol
      case '\x95': take(8); return true;  // a frame
      case '(': marks_.push_back(stack_.size()); return true;
      case '0': pop(); return true;
      case '1': pop_to_mark(); return true;
      case '2': push(top()); return true;
      case 'h': push(remembered(number(1))); return true;
      case 'j': push(remembered(number(4))); return true;
      case 'q': memo_[number(1)] = top(); return true;
      case 'r': memo_[number(4)] = top(); return true;
      case '\x94': memo_.emplace(memo_.size(), top()); return true;
      default: return false;
    }
  }
  PickleValue* remembered(std::uint64_t index) const {
    const auto found = memo_.find(index);
    if (found == memo_.end()) damaged();
    return found->second;
  }

  std::string_view rest_;
  Pickled values_;
  PickleGlobals globals_;
  std::vector<PickleValue*> stack_;
  std::vector<std::size_t> marks_;
  std::unordered_map<std::uint64_t, PickleValue*> memo_;
};

}  // namespace

Pickled read_pickle(std::string_view bytes, const LoadStorage& load_storage) {
  return Reader(bytes, load_storage).read();
}

}  // namespace mmreg

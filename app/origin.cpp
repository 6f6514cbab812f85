// mmreg show --origin
#include "json.hpp"
#include "show_parts.hpp"
#include "value_text.hpp"

#include "mmreg/key_path.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace app {

using mmreg::HistoryEvent;

// Leaves, and the tables and lists that replaced something or were edited.
template <class Visit>
void Origins::each(const mmreg::Value& value, const std::string& path, const Visit& visit) const {
  const bool is_leaf = mmreg::is_leaf(value);
  const std::vector<HistoryEvent> events = history_.of(value);
  const auto is_change = [](const HistoryEvent& event) { return event.what != HistoryEvent::What::stands_in; };
  if (is_leaf || std::any_of(events.begin(), events.end(), is_change)) visit(path, value, events);
  if (is_leaf) return;
  if (const mmreg::Array* list = value.as_array()) {
    for (std::size_t i = 0; i < list->size(); ++i) each((*list)[i], mmreg::path_of_index(path, i), visit);
  } else {
    for (const mmreg::Member& m : *value.as_table()) each(m.value, mmreg::path_of_key(path, m.key), visit);
  }
}

std::string Origins::place(mmreg::Origin at) const {
  if (!at) return "(given by the program)";
  const std::string through = mmreg::chain_text(at, chain_);
  return mmreg::place_of(at) + (through.empty() ? "" : "  through " + through);
}

// What happened to a value, and the place that tells more than its own.
mmreg::Label Origins::label_of(const HistoryEvent& event, mmreg::Origin own) {
  switch (event.what) {
    case HistoryEvent::What::replaced: return {event.other.origin(), "replaced " + short_text(event.other)};
    case HistoryEvent::What::edited:
      return {event.by, "edited the list of " + std::to_string(event.other.as_array()->size())};
    case HistoryEvent::What::stands_in: break;
  }
  // An expression stands in its own place; what `_use_` copies keeps the place where it was written.
  return event.by == own ? mmreg::Label{event.other.origin(), "copy of " + short_text(event.other)}
                         : mmreg::Label{event.by, "copied here"};
}

std::string Origins::print(const mmreg::Value& value, const std::string& path) const {
  std::string out;
  each(value, path, [&](const std::string& key, const mmreg::Value& v, const std::vector<HistoryEvent>& events) {
    out += padded(fmt::format("{} = {}", key, short_text(v))) + place(v.origin()) + "\n";
    for (const HistoryEvent& event : events) {
      const mmreg::Label label = label_of(event, v.origin());
      out += padded("    " + label.text) + place(label.at) + "\n";
    }
  });
  return out;
}

std::vector<std::string> Origins::lines_of(const mmreg::Value& value) const {
  std::vector<std::string> lines{place(value.origin())};
  for (const HistoryEvent& event : history_.of(value)) {
    const mmreg::Label label = label_of(event, value.origin());
    lines.push_back(label.text + "  " + place(label.at));
  }
  return lines;
}

std::string Origins::print_one(const mmreg::Value& value, const std::string& path) const {
  const auto with_chain = [&](const std::string& text, mmreg::Origin at) {
    const std::string through = mmreg::chain_text(at, chain_);
    return through.empty() ? text : text + (text.empty() ? "" : ", ") + "inherited through " + through;
  };
  std::vector<mmreg::Label> labels{{value.origin(), with_chain("", value.origin())}};
  for (const HistoryEvent& event : history_.of(value)) {
    mmreg::Label label = label_of(event, value.origin());
    label.text = with_chain(label.text, label.at);
    labels.push_back(std::move(label));
  }
  std::string out =
      fmt::format("{} = {}\n{}", path, short_text(value), mmreg::render_labels(labels, {.color = colored(stdout)}));
  std::string inside;
  if (const mmreg::Array* list = value.as_array()) {
    for (std::size_t i = 0; i < list->size(); ++i) inside += print((*list)[i], mmreg::path_of_index(path, i));
  } else if (const mmreg::Table* table = value.as_table()) {
    for (const mmreg::Member& m : *table) inside += print(m.value, mmreg::path_of_key(path, m.key));
  }
  return inside.empty() ? out : out + "\n" + inside;
}

std::string Origins::print_json(const mmreg::Value& value, const std::string& path) const {
  const auto chain = [&](mmreg::Origin at) {
    Json list = Json::array();
    for (const mmreg::Origin by : mmreg::inclusions_of(at, chain_)) list.push_back(json_place(by));
    return list;
  };
  Json out = Json::array();
  each(value, path, [&](const std::string& key, const mmreg::Value& v, const std::vector<HistoryEvent>& events) {
    Json history = Json::array();
    for (const HistoryEvent& event : events) {
      static constexpr const char* words[] = {"replaced", "copy_of", "edited"};
      Json one = {{"what", words[static_cast<std::size_t>(event.what)]},
                  {"value", json_value(event.other)},
                  {"origin", json_place(event.other.origin())},
                  {"chain", chain(event.other.origin())}};
      if (event.by) one["by"] = json_place(event.by);
      history.push_back(std::move(one));
    }
    out.push_back({{"key", key},
                   {"value", json_value(v)},
                   {"origin", json_place(v.origin())},
                   {"chain", chain(v.origin())},
                   {"history", std::move(history)}});
  });
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace app

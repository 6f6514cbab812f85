// The process's list of sources. Only adding takes a lock that excludes others; texts never move or go away.
#include "mmreg/source.hpp"

#include <algorithm>
#include <deque>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace mmreg {
namespace {

struct Sources {
  std::shared_mutex mutex;
  std::deque<Source> list;
  std::deque<std::vector<std::uint32_t>> line_starts;  // parallel to `list`
  std::unordered_multimap<std::string_view, std::uint32_t> by_name;
};

Sources& sources() {
  static auto* all = new Sources;  // never destroyed: values may outlive main
  return *all;
}

}  // namespace

std::uint32_t add_source(Source source) {
  Sources& all = sources();
  const std::unique_lock lock(all.mutex);
  const auto [first, last] = all.by_name.equal_range(source.name);
  const auto same = std::find_if(first, last, [&](const auto& entry) {
    const Source& known = all.list[entry.second - 1];
    return known.kind == source.kind && known.text == source.text;
  });
  if (same != last) return same->second;
  all.list.push_back(std::move(source));
  std::vector<std::uint32_t>& starts = all.line_starts.emplace_back(1, 0);
  const std::string& text = all.list.back().text;
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  const auto number = static_cast<std::uint32_t>(all.list.size());
  all.by_name.emplace(all.list.back().name, number);
  return number;
}

const Source& source_of(Origin origin) {
  Sources& all = sources();
  const std::shared_lock lock(all.mutex);
  return all.list.at(origin.source - 1);
}

Position position_of(Origin origin) {
  Sources& all = sources();
  const std::shared_lock lock(all.mutex);
  const std::string_view text = all.list.at(origin.source - 1).text;
  const std::vector<std::uint32_t>& starts = all.line_starts[origin.source - 1];
  const auto next = std::upper_bound(starts.begin(), starts.end(), origin.begin);
  const std::size_t begin = *(next - 1);
  std::string_view before = text.substr(begin, origin.begin - begin);
  if (begin == 0 && before.starts_with("\xEF\xBB\xBF")) before.remove_prefix(3);
  const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return {static_cast<std::uint32_t>(next - starts.begin()),
          static_cast<std::uint32_t>(1 + std::count_if(before.begin(), before.end(), is_start))};
}

std::string place_of(Origin origin) {
  if (!origin) return {};
  const Source& source = source_of(origin);
  if (source.kind == SourceKind::argument) return source.name + " (" + source.text + ")";
  const Position at = position_of(origin);
  return source.name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string_view text_of(Origin origin) {
  return std::string_view(source_of(origin).text).substr(origin.begin, origin.length);
}

}  // namespace mmreg

// The process's list of sources. Only adding and forgetting take a lock that excludes others; texts never move.
#include "mmreg/source.hpp"

#include "place_now.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace mmreg {
namespace {

constexpr std::size_t kBlock = 1024;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t continuing_bytes(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_character));
}

// A text with what it takes to count its lines and columns quickly, however long its lines are.
struct Kept {
  explicit Kept(Source s) : source(std::move(s)) {
    const std::string_view text = source.text;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
      line_starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
    if (continuing_bytes(text) == 0) return;
    for (std::size_t at = 0; at < text.size(); at += kBlock) {
      continuing.push_back(
          static_cast<std::uint32_t>(continuing.empty() ? 0 : continuing.back()) +
          static_cast<std::uint32_t>(at == 0 ? 0 : continuing_bytes(text.substr(at - kBlock, kBlock))));
    }
  }

  std::size_t line_of(std::size_t offset) const {  // from 0
    const auto next = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
    return static_cast<std::size_t>(next - line_starts.begin()) - 1;
  }

  // Bytes before `offset` that do not begin a character.
  std::size_t continuing_before(std::size_t offset) const {
    if (continuing.empty()) return 0;
    const std::size_t block = std::min(offset / kBlock, continuing.size() - 1);
    return continuing[block] +
           continuing_bytes(std::string_view(source.text).substr(block * kBlock, offset - block * kBlock));
  }

  Source source;
  std::vector<std::uint32_t> line_starts{0};
  std::vector<std::uint32_t> continuing;  // such bytes before each block; empty for plain ASCII
};

struct Sources {
  std::shared_mutex mutex;
  std::deque<Kept> list;
  std::unordered_multimap<std::size_t, std::uint32_t> by_content;  // a hash of name and text
};

Sources& sources() {
  static auto* all = new Sources;  // never destroyed: values may outlive main
  return *all;
}

}  // namespace

std::uint32_t add_source(Source source) {
  Sources& all = sources();
  const std::size_t hash = std::hash<std::string>{}(source.name) * 31 + std::hash<std::string>{}(source.text);
  const auto find = [&](const Source& wanted) -> std::uint32_t {
    const auto [first, last] = all.by_content.equal_range(hash);
    const auto same = std::find_if(first, last, [&](const auto& entry) {
      const Source& known = all.list[entry.second - 1].source;
      return known.kind == wanted.kind && known.name == wanted.name && known.text == wanted.text;
    });
    return same == last ? 0 : same->second;
  };
  {
    const std::shared_lock lock(all.mutex);
    if (const std::uint32_t known = find(source)) return known;
  }
  Kept kept(std::move(source));  // counted without the lock
  const std::unique_lock lock(all.mutex);
  if (const std::uint32_t known = find(kept.source)) return known;
  all.list.push_back(std::move(kept));
  const auto number = static_cast<std::uint32_t>(all.list.size());
  all.by_content.emplace(hash, number);
  return number;
}

void forget_sources(const std::set<std::uint32_t>& kept) {
  Sources& all = sources();
  const std::unique_lock lock(all.mutex);
  std::erase_if(all.by_content, [&](const auto& entry) {
    Kept& one = all.list[entry.second - 1];
    if (one.source.kind != SourceKind::file || kept.contains(entry.second)) return false;
    const std::string name = std::move(one.source.name);
    one = Kept({name, ""});
    return true;
  });
}

const Source& source_of(Origin origin) {
  Sources& all = sources();
  const std::shared_lock lock(all.mutex);
  return all.list.at(origin.source - 1).source;
}

namespace {

const Kept& kept_of(Origin origin) {
  Sources& all = sources();
  const std::shared_lock lock(all.mutex);
  return all.list.at(origin.source - 1);  // texts never move or change
}

Position position_in(const Kept& kept, Origin origin) {
  const std::size_t offset = std::min<std::size_t>(origin.begin, kept.source.text.size());
  const std::size_t line = kept.line_of(offset);
  std::size_t begin = kept.line_starts[line];
  if (begin == 0 && kept.source.text.starts_with("\xEF\xBB\xBF")) begin = std::min<std::size_t>(3, offset);
  const std::size_t continuing = kept.continuing_before(offset) - kept.continuing_before(begin);
  return {static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(1 + offset - begin - continuing)};
}

}  // namespace

Position position_of(Origin origin) { return position_in(kept_of(origin), origin); }

bool detail::place_now(Origin origin, std::string_view& file, Position& position) noexcept {
  Sources& all = sources();
  const std::shared_lock lock(all.mutex, std::try_to_lock);
  if (!lock || !origin || origin.source > all.list.size()) return false;
  const Kept& kept = all.list[origin.source - 1];
  if (kept.source.kind != SourceKind::file) return false;
  file = kept.source.name;
  position = position_in(kept, origin);
  return true;
}

Origin line_of(Origin origin) {
  const Kept& kept = kept_of(origin);
  const std::size_t line = kept.line_of(std::min<std::size_t>(origin.begin, kept.source.text.size()));
  const std::size_t begin = kept.line_starts[line];
  const bool is_last = line + 1 == kept.line_starts.size();
  std::size_t end = is_last ? kept.source.text.size() : kept.line_starts[line + 1] - 1;
  if (end > begin && kept.source.text[end - 1] == '\r') --end;
  return {origin.source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
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

bool stands_in_file(Origin origin) { return origin && source_of(origin).kind == SourceKind::file; }

Origin spelled_at(Origin origin, std::string_view name) {
  if (!origin) return {};
  const std::string_view text = text_of(origin);
  if (text == name) return origin;
  const bool quoted = text.size() == name.size() + 2 && (text.front() == '"' || text.front() == '\'') &&
                      text.back() == text.front() && text.substr(1, name.size()) == name;
  return quoted ? Origin{origin.source, origin.begin + 1, origin.length - 2} : Origin{};
}

}  // namespace mmreg

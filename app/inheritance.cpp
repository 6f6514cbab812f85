// mmreg show --tree
#include "json.hpp"
#include "show_parts.hpp"
#include "value_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace app {
namespace {

// The places that the values of a config come from.
void collect_places(const mmreg::Value& v, std::set<std::pair<std::uint32_t, std::uint32_t>>& places) {
  if (const mmreg::Array* list = v.as_array()) {
    for (const mmreg::Value& item : *list) collect_places(item, places);
  } else if (const mmreg::Table* table = v.as_table()) {
    for (const mmreg::Member& m : *table) collect_places(m.value, places);
  } else {
    places.emplace(v.origin().source, v.origin().begin);
  }
}

class Tree {
 public:
  explicit Tree(const mmreg::LoadedConfig& loaded) : files_(loaded.config->files) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> places;
    collect_places(loaded.config->root, places);
    for (const auto& [source, begin] : places) ++kept_[source];
    for (const mmreg::Inclusion& i : loaded.chain) {
      std::vector<std::uint32_t>& bases = bases_[i.by.source];
      if (std::find(bases.begin(), bases.end(), i.file) == bases.end()) bases.push_back(i.file);
      is_base_.insert(i.file);
    }
  }

  std::string text() {
    std::string out;
    for (const std::uint32_t file : tops()) {
      append(file, "", "", out);
    }
    if (const std::size_t n = from_arguments(); n > 0)
      out += fmt::format("command line  {} left\n", counted(n, "value"));
    return out;
  }

  Json json() {
    Json out = Json::array();
    for (const std::uint32_t file : tops()) out.push_back(node(file));
    return out;
  }

 private:
  // The config itself and the files that are merged onto it.
  std::vector<std::uint32_t> tops() const {
    std::vector<std::uint32_t> out;
    for (const mmreg::Config::File& file : files_) {
      if (!is_base_.contains(file.source)) out.push_back(file.source);
    }
    return out;
  }

  std::size_t values_of(std::uint32_t file) const {
    const auto found =
        std::find_if(files_.begin(), files_.end(), [&](const mmreg::Config::File& f) { return f.source == file; });
    return found == files_.end() ? 0 : found->values;
  }

  std::size_t from_arguments() const {
    std::size_t n = 0;
    for (const auto& [source, count] : kept_) {
      const bool is_argument = source != 0 && mmreg::source_of({source, 0, 0}).kind == mmreg::SourceKind::argument;
      n += is_argument ? count : 0;
    }
    return n;
  }

  void append(std::uint32_t file, const std::string& branch, const std::string& indent, std::string& out) {
    const std::string name = mmreg::source_of({file, 0, 0}).name;
    if (!seen_.insert(file).second) {
      out += fmt::format("{}{}  (above)\n", branch, name);
      return;
    }
    out += fmt::format("{}{}  {}, {} left\n", branch, name, counted(values_of(file), "value"), kept_[file]);
    const std::vector<std::uint32_t>& bases = bases_[file];
    for (std::size_t i = 0; i < bases.size(); ++i) {
      const bool last = i + 1 == bases.size();
      append(bases[i], indent + (last ? "└── " : "├── "), indent + (last ? "    " : "│   "), out);
    }
  }

  Json node(std::uint32_t file) {
    Json out = {{"file", mmreg::source_of({file, 0, 0}).name}, {"values", values_of(file)}, {"left", kept_[file]}};
    Json bases = Json::array();
    if (seen_.insert(file).second) {
      for (const std::uint32_t base : bases_[file]) bases.push_back(node(base));
    }
    out["bases"] = std::move(bases);
    return out;
  }

  const std::vector<mmreg::Config::File>& files_;
  std::map<std::uint32_t, std::size_t> kept_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> bases_;
  std::set<std::uint32_t> is_base_;
  std::set<std::uint32_t> seen_;
};

}  // namespace

std::string print_inheritance(const mmreg::LoadedConfig& loaded) { return Tree(loaded).text(); }

Json inheritance_json(const mmreg::LoadedConfig& loaded) { return Tree(loaded).json(); }

}  // namespace app

#include "mend.hpp"

#include "find_configs.hpp"
#include "value_text.hpp"
#include "write_file.hpp"

#include "mmreg/fix.hpp"
#include "mmreg/plugins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace app {
namespace {

// What a plugin brings is not the user's to change.
bool is_own(const mmreg::Diagnostic& d) {
  const std::vector<std::string> folders = mmreg::Plugins::instance().paths();
  return std::all_of(d.fix->edits.begin(), d.fix->edits.end(), [&](const mmreg::Edit& e) {
    const std::string file = identity_of(mmreg::source_of(e.at).name);
    return std::none_of(folders.begin(), folders.end(),
                        [&](const std::string& folder) { return file.starts_with(identity_of(folder) + "/"); });
  });
}

std::vector<const mmreg::Diagnostic*> with_fixes(const Checked& checked, const std::set<std::string>& left_alone) {
  std::vector<const mmreg::Diagnostic*> out;
  for (const mmreg::Report& report : checked.reports) {
    for (const mmreg::Diagnostic& d : report.found.list()) {
      if (!d.fix || !is_own(d)) continue;
      const auto is_left = [&](const mmreg::Edit& e) { return left_alone.contains(mmreg::source_of(e.at).name); };
      if (std::none_of(d.fix->edits.begin(), d.fix->edits.end(), is_left)) out.push_back(&d);
    }
  }
  return out;
}

class Mender {
 public:
  Mender(const std::vector<std::string>& configs, const CheckOptions& options, bool unsafe)
      : configs_(configs), options_(options), unsafe_(unsafe) {}

  // What one fix mends may show the next mistake, so it is done until there is nothing to do.
  Checked run() {
    constexpr int kMostRounds = 10;
    Checked checked = check_configs(configs_, options_);
    for (int round = 0; round < kMostRounds; ++round) {
      const mmreg::Fixed fixed = mmreg::apply_fixes(with_fixes(checked, left_alone_), unsafe_);
      if (fixed.files.empty()) break;
      CheckOptions next = options_;
      for (const mmreg::FixedFile& file : fixed.files) next.texts[identity_of(file.name)] = file.after;
      Checked after = check_configs(configs_, next);
      if (leave_broken(after, fixed)) continue;
      options_ = std::move(next);
      for (const mmreg::FixedFile& file : fixed.files) {
        changed_.try_emplace(identity_of(file.name), file).first->second.after = file.after;
      }
      applied_ += fixed.applied;
      checked = std::move(after);
    }
    return checked;
  }

  const std::map<std::string, mmreg::FixedFile>& changed() const { return changed_; }
  std::size_t applied() const { return applied_; }

 private:
  // Fixes that would break a file together, such as two keys that become the same one, are left to people.
  bool leave_broken(const Checked& checked, const mmreg::Fixed& fixed) {
    bool any = false;
    for (const mmreg::Report& report : checked.reports) {
      for (const mmreg::Diagnostic& d : report.found.list()) {
        if (static_cast<int>(d.code) >= 100 || !d.primary.at) continue;
        const std::string& name = mmreg::source_of(d.primary.at).name;
        const bool is_fixed =
            std::any_of(fixed.files.begin(), fixed.files.end(), [&](const auto& f) { return f.name == name; });
        any = (is_fixed && left_alone_.insert(name).second) || any;
      }
    }
    return any;
  }

  const std::vector<std::string>& configs_;
  CheckOptions options_;
  bool unsafe_;
  std::map<std::string, mmreg::FixedFile> changed_;
  std::set<std::string> left_alone_;  // names of files
  std::size_t applied_ = 0;
};

void tell(const Mender& mender, std::string_view done) {
  if (mender.applied() == 0) return;
  print(stderr, fmt::format("{} {} in {}\n", done, counted(mender.applied(), "mistake"),
                            counted(mender.changed().size(), "file")));
}

// A diff does not show what nobody but a person can mend.
void tell_what_is_left(const Checked& left) {
  std::size_t mistakes = 0;
  for (const mmreg::Report& report : told_once(left.reports)) mistakes += report.found.list().size();
  if (mistakes == 0) return;
  print(stderr, fmt::format("{} {} left, which --fix does not mend: `mmreg validate` tells {}\n",
                            counted(mistakes, "mistake"), mistakes == 1 ? "is" : "are", mistakes == 1 ? "it" : "them"));
}

}  // namespace

std::optional<Checked> mend(const std::vector<std::string>& configs, const CheckOptions& options,
                            const ValidateArgs& args) {
  Mender mender(configs, options, args.unsafe);
  Checked left = mender.run();
  if (args.diff) {
    for (const auto& [identity, file] : mender.changed()) print(stdout, mmreg::unified_diff(file));
    tell(mender, "would mend");
    tell_what_is_left(left);
    if (!mender.changed().empty()) left.exit = std::max<int>(left.exit, kConfigErrors);
    return left;
  }
  for (const auto& [identity, file] : mender.changed()) {
    const std::string problem = write_file(file.name, file.after);
    if (problem.empty()) continue;
    print(stderr, fmt::format("mmreg: cannot write `{}`: {}\n", file.name, problem));
    return std::nullopt;
  }
  tell(mender, "mended");
  return left;
}

}  // namespace app

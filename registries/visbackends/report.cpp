// HTMLReportVisBackend.
#include "mmreg/json.hpp"
#include "mmreg/module.hpp"
#include "mmreg/path.hpp"
#include "mmreg/registries/hooks/metric_rule.hpp"
#include "mmreg/registries/metrics/tables.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/atomic_file.hpp"
#include "mmreg/registries/runners/environment.hpp"
#include "mmreg/registries/visbackends/report_page.hpp"
#include "mmreg/registries/visbackends/vis_backend.hpp"
#include "mmreg/registries/visualizers/canvas.hpp"
#include "mmreg/version.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <stdexcept>
#include <utility>

namespace mmreg {
namespace {

struct Point {
  std::int64_t step;
  double value;
};

// The numbers of one name over time.
struct Curve {
  std::string name;
  bool is_of_training = false;
  std::vector<Point> points = {};
};

constexpr std::size_t kMostImages = 24;

// https://www.rfc-editor.org/rfc/rfc4648#section-4
std::string base64(const std::string& bytes) {
  std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

// JSON has no word for NaN and infinity: the page shows a gap.
Value number(double value) { return std::isfinite(value) ? Value(value) : Value(); }

// So many points at most, by keeping of each stretch the least and the greatest.
std::vector<Point> thinned(const std::vector<Point>& all) {
  constexpr std::size_t kStretches = 400;
  if (all.size() <= 2 * kStretches) return all;
  std::vector<Point> kept;
  for (std::size_t i = 0; i < kStretches; ++i) {
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(i * all.size() / kStretches);
    const auto to = all.begin() + static_cast<std::ptrdiff_t>((i + 1) * all.size() / kStretches);
    auto [least, most] =
        std::minmax_element(from, to, [](const Point& a, const Point& b) { return a.value < b.value; });
    if (least > most) std::swap(least, most);
    kept.push_back(*least);
    if (least != most) kept.push_back(*most);
  }
  return kept;
}

// The best number, where the name says what is better; else nothing.
const Point* best_of(const Curve& curve) {
  const Point* best = nullptr;
  try {
    const MetricRule rule = infer_rule(curve.name);
    for (const Point& point : curve.points) {
      if (std::isfinite(point.value) && (!best || is_better(rule, point.value, best->value))) best = &point;
    }
  } catch (const std::invalid_argument&) {  // such as a learning rate
  }
  return best;
}

std::string title_of(std::string_view name, bool is_of_training) {
  return fmt::format("{} ({})", name, is_of_training ? "training" : "validation");
}

Value chart_of(const Curve& curve) {
  Array points;
  for (const Point& p : thinned(curve.points)) points.push_back(Value(Array{Value(p.step), number(p.value)}));
  const std::string x = curve.is_of_training ? "iteration" : "epoch";
  const Value series(Table{{"name", Value(curve.name)}, {"points", Value(std::move(points))}});
  return Value(Table{
      {"name", Value(title_of(curve.name, curve.is_of_training))}, {"x", Value(x)}, {"series", Value(Array{series})}});
}

Value summary_of(const Curve& curve, const Point* best) {
  return Value(Array{Value(title_of(curve.name, curve.is_of_training)), number(curve.points.back().value),
                     best ? number(best->value) : Value(), best ? Value(best->step) : Value()});
}

// The last numbers of a table, such as a confusion matrix.
struct Grid {
  std::string title;
  std::int64_t step = 0;
  std::vector<std::vector<double>> rows = {};
};

void put(std::vector<Grid>& grids, const Curve& curve, const TableCell& cell) {
  const std::string title = title_of(cell.table, curve.is_of_training);
  auto grid = std::find_if(grids.begin(), grids.end(), [&](const Grid& g) { return g.title == title; });
  if (grid == grids.end()) grid = grids.insert(grids.end(), {title});
  const auto row = static_cast<std::size_t>(cell.row);
  const auto column = static_cast<std::size_t>(cell.column);
  if (row >= grid->rows.size()) grid->rows.resize(row + 1);
  if (column >= grid->rows[row].size()) grid->rows[row].resize(column + 1, std::numeric_limits<double>::quiet_NaN());
  grid->rows[row][column] = curve.points.back().value;
  grid->step = std::max(grid->step, curve.points.back().step);
}

Value value_of(const Grid& grid) {
  Array rows;
  for (const std::vector<double>& row : grid.rows) {
    Array cells;
    for (const double cell : row) cells.push_back(number(cell));
    rows.push_back(Value(std::move(cells)));
  }
  return Value(Table{{"title", Value(grid.title)}, {"step", Value(grid.step)}, {"rows", Value(std::move(rows))}});
}

}  // namespace

/// A page about the run, report.html: curves of all scalars, the best and the last metrics, the last images, the config
/// and the environment. The file needs nothing else, and is written at the end of the run.
class HTMLReportVisBackend : public VisBackend {
 public:
  struct Params {
    Required<std::filesystem::path> save_dir;
    std::string title = "Run report";
    static void describe(Describe<Params>& d) {
      d(&Params::save_dir, "the folder; given by the visualizer: vis_data in the run's own folder");
      d(&Params::title, "the headline of the page");
    }
  };
  explicit HTMLReportVisBackend(Params params) : params_(std::move(params)) {}

  void add_config(const std::string& text) override { config_ = text; }

  void add_scalars(const Scalars& scalars, std::int64_t step) override {
    is_written_ = false;
    const auto is = [](const char* name) { return [name](const auto& scalar) { return scalar.first == name; }; };
    const bool is_of_training = std::any_of(scalars.begin(), scalars.end(), is("iter"));
    for (const auto& [name, value] : scalars) {
      if (name != "iter" && name != "epoch") curve(name, is_of_training).points.push_back({step, value});
    }
  }

  void add_image(const std::string& name, const at::Tensor& image, std::int64_t step) override {
    if (images_.size() == kMostImages) images_.erase(images_.begin());
    images_.emplace_back(fmt::format("{}, step {}", name, step), "data:image/png;base64," + base64(encode_png(image)));
    is_written_ = false;
  }

  void close() override {
    if (is_written_) return;
    std::filesystem::create_directories(*params_.save_dir);
    AtomicFile file((*params_.save_dir / "report.html").string());
    const std::string text = page();
    file.write(text.data(), text.size());
    file.commit();
    is_written_ = true;
  }

 private:
  Curve& curve(const std::string& name, bool is_of_training) {
    const auto [place, is_new] = index_.try_emplace({name, is_of_training}, curves_.size());
    return is_new ? curves_.emplace_back(Curve{name, is_of_training}) : curves_[place->second];
  }

  // A curve and its best point.
  using Row = std::pair<const Curve*, const Point*>;

  // Losses and metrics first, times last.
  static int rank(const Row& row) {
    if (row.second) return 0;
    return row.first->name.find("time") == std::string::npos ? 1 : 2;
  }

  std::string page() const {
    Array charts;
    Array summary;
    std::vector<Row> sorted;
    std::vector<Grid> grids;
    for (const Curve& c : curves_) {
      if (const auto cell = table_cell(c.name)) {
        put(grids, c, *cell);
      } else {
        sorted.emplace_back(&c, best_of(c));
      }
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const Row& a, const Row& b) { return rank(a) < rank(b); });
    for (const auto& [curve, best] : sorted) {
      charts.push_back(chart_of(*curve));
      summary.push_back(summary_of(*curve, best));
    }
    Array tables;
    for (const Grid& grid : grids) tables.push_back(value_of(grid));
    Array images;
    for (const auto& [name, url] : images_) images.push_back(Value(Array{Value(name), Value(url)}));
    const std::pair<const char*, std::string> known[] = {
        {"mmreg", std::string(version())}, {"torch", torch_version()}, {"threads", std::to_string(num_threads())}};
    Array facts;
    for (const auto& [name, value] : known) facts.push_back(Value(Array{Value(name), Value(value)}));
    const std::string json = print_json(Value(Table{{"title", Value(params_.title)},
                                                    {"facts", Value(std::move(facts))},
                                                    {"summary", Value(std::move(summary))},
                                                    {"tables", Value(std::move(tables))},
                                                    {"images", Value(std::move(images))},
                                                    {"config", Value(config_)},
                                                    {"charts", Value(std::move(charts))}}));
    return page_with_data(kReportPage, json);
  }

  Params params_;
  std::string config_;
  std::vector<Curve> curves_;
  std::map<std::pair<std::string, bool>, std::size_t> index_;  // where a curve is
  std::vector<std::pair<std::string, std::string>> images_;    // names and URLs of the last ones
  bool is_written_ = true;                                     // there is nothing to write
};

void register_report() {
  roots::VISBACKENDS.register_module<HTMLReportVisBackend>({.doc = "a page about the run, in one file"});
}

}  // namespace mmreg

// Checkpoints: MMEngine's files, our own, and files that are not what they should be.
#include "support.hpp"

#include "mmreg/registries/runners/checkpoint.hpp"
#include "mmreg/registries/runners/pickle_reader.hpp"
#include "mmreg/registries/runners/torch_file.hpp"
#include "mmreg/registries/runners/zip_file.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include <unistd.h>

namespace {

using namespace std::string_literals;

// A folder for files, which goes away at the end.
struct Folder {
  std::string path = std::filesystem::temp_directory_path() / ("mmreg_checkpoints_" + std::to_string(getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string operator/(const std::string& name) const { return path + "/" + name; }
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_bytes(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string error_of(const auto& function) {
  try {
    function();
  } catch (const std::runtime_error& e) {
    return e.what();
  }
  return "";
}

at::Tensor no_storage(const std::string&, at::ScalarType type, std::int64_t count) {
  if (count > 1000) throw std::runtime_error("too many");
  return at::zeros({count}, at::TensorOptions().dtype(type));
}

std::string refusal(const std::string& pickle) {
  return error_of([&] { mmreg::read_pickle("\x80\x02" + pickle, no_storage); });
}

const at::Tensor& named(const std::vector<mmreg::NamedTensor>& all, std::string_view name) {
  for (const mmreg::NamedTensor& item : all) {
    if (item.name == name) return item.tensor;
  }
  FAIL("there is no " << name);
  return all.front().tensor;
}

void check_recorded(const std::string& name) {
  const mmreg::Value& wanted = test::at(test::recorded("checkpoint"), {name});
  const mmreg::Checkpoint read = mmreg::read_checkpoint(std::string(RECORDED) + "/mmengine_" + name + ".pth");
  REQUIRE(read.meta);
  CHECK(read.meta->epoch == 3);
  CHECK(read.meta->iter == 6);
  CHECK(read.meta->seed == 5);
  CHECK(read.meta->cfg == *test::at(wanted, {"meta", "cfg"}).as_string());
  CHECK(read.meta->experiment_name == *test::at(wanted, {"meta", "experiment_name"}).as_string());
  CHECK(read.meta->time == *test::at(wanted, {"meta", "time"}).as_string());
  CHECK(read.ignored.empty());

  const mmreg::Table& weights = *test::at(wanted, {"state_dict"}).as_table();
  CHECK(read.state_dict.size() == weights.size());
  std::size_t i = 0;
  for (const mmreg::Member& m : weights) {
    CHECK(read.state_dict.at(i).name == m.key);
    CHECK(test::difference(read.state_dict.at(i).tensor, test::tensor(m.value)) == 0);
    ++i;
  }
  for (const mmreg::ScalarHistory& scalar : read.log_scalars) {
    if (scalar.name == "train/loss") CHECK(scalar.values == test::numbers(test::at(wanted, {"losses"})));
  }
  CHECK(read.log_scalars.size() == 4);

  REQUIRE(read.optimizer);
  const mmreg::Array& states = *test::at(wanted, {"optimizer"}).as_array();
  REQUIRE(read.optimizer->params.size() == states.size());
  for (std::size_t p = 0; p < states.size(); ++p) {
    CHECK(read.optimizer->params[p].size() == states[p].as_table()->size());
    for (const mmreg::Member& m : *states[p].as_table()) {
      CHECK(test::difference(read.optimizer->params[p].at(std::string(m.key)), test::tensor(m.value)) == 0);
    }
  }
  REQUIRE(read.optimizer->groups.size() == 1);
  CHECK(read.optimizer->groups[0].size == states.size());
  CHECK(read.optimizer->groups[0].values.at("lr") == test::numbers(test::at(wanted, {"group", "lr"})).front());
  const mmreg::Array& schedulers = *test::at(wanted, {"schedulers"}).as_array();
  REQUIRE(read.param_schedulers.size() == schedulers.size());
  for (std::size_t s = 0; s < schedulers.size(); ++s) {
    for (const char* key : {"last_step", "global_step", "base_values"}) {
      const std::string theirs = key == "global_step"s ? "_global_step" : key;
      CHECK(read.param_schedulers[s].at(key) == test::numbers(test::at(schedulers[s], {theirs})));
    }
  }
}

// A checkpoint with something of everything.
mmreg::Checkpoint example() {
  mmreg::Checkpoint c;
  c.meta = {.epoch = 2, .iter = 46, .seed = 7, .experiment_name = "e", .cfg = "a = 1\n", .time = "20240131_235959"};
  for (const at::ScalarType type : {at::kFloat, at::kDouble, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort,
                                    at::kChar, at::kByte, at::kBool, at::kComplexFloat}) {
    c.state_dict.push_back({std::string("type.") + at::toString(type), at::arange(6).reshape({2, 3}).to(type)});
  }
  c.state_dict.push_back({"transposed", at::arange(6, at::kFloat).reshape({2, 3}).t()});
  c.state_dict.push_back({"scalar", at::ones({}, at::kLong)});
  c.state_dict.push_back({"empty", at::empty({3, 0, 2}, at::kFloat)});
  c.state_dict.push_back({"tied", c.state_dict.front().tensor});
  c.log_scalars = {{"train/loss", {0.5, 0.25, 1e-300}}, {"val/accuracy/top1", {98.5}}};
  c.optimizer.emplace().groups = {{2, {{"lr", 0.1}, {"beta1", 0.9}, {"beta2", 0.999}, {"amsgrad", 1}}},
                                  {1, {{"lr", 1}}}};
  c.optimizer->params = {{{"exp_avg", at::ones({2})}}, {}, {{"step", at::ones({})}, {"exp_avg", at::zeros({3})}}};
  c.param_schedulers = {{{"last_step", {3}}, {"global_step", {4}}, {"base_values", {0.1, 1}}}};
  c.random_state = at::arange(5, at::kByte);
  c.gradients = {{"scalar", at::ones({2}, at::kFloat)}};
  return c;
}

}  // namespace

TEST_CASE("checkpoints of MMEngine are read") {
  check_recorded("sgd");
  check_recorded("adam");
  const auto adam = mmreg::read_checkpoint(std::string(RECORDED) + "/mmengine_adam.pth");
  CHECK(adam.optimizer->groups[0].values.at("beta1") == 0.9);
  CHECK(adam.optimizer->groups[0].values.at("beta2") == 0.999);
  CHECK(adam.optimizer->groups[0].values.at("amsgrad") == 0);
}

TEST_CASE("what is written is read again") {
  const Folder folder;
  const mmreg::Checkpoint c = example();
  mmreg::write_checkpoint(folder / "a.pth", c);
  const mmreg::Checkpoint read = mmreg::read_checkpoint(folder / "a.pth");
  REQUIRE(read.meta);
  CHECK(read.meta->epoch == 2);
  CHECK(read.meta->iter == 46);
  CHECK(read.meta->seed == 7);
  CHECK(read.meta->cfg == "a = 1\n");
  REQUIRE(read.state_dict.size() == c.state_dict.size());
  for (std::size_t i = 0; i < c.state_dict.size(); ++i) {
    CAPTURE(c.state_dict[i].name);
    CHECK(read.state_dict[i].name == c.state_dict[i].name);
    CHECK((read.state_dict[i].tensor.scalar_type() == c.state_dict[i].tensor.scalar_type()));
    CHECK((read.state_dict[i].tensor.sizes() == c.state_dict[i].tensor.sizes()));
    CHECK(read.state_dict[i].tensor.equal(c.state_dict[i].tensor));
  }
  CHECK(named(read.state_dict, "tied").data_ptr() == read.state_dict.front().tensor.data_ptr());
  REQUIRE(read.log_scalars.size() == 2);
  CHECK(read.log_scalars[0].name == "train/loss");
  CHECK(read.log_scalars[0].values == c.log_scalars[0].values);
  CHECK(read.optimizer->groups.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) CHECK(read.optimizer->groups[i].values == c.optimizer->groups[i].values);
  CHECK(read.optimizer->params[0].at("exp_avg").equal(at::ones({2})));
  CHECK(read.optimizer->params[1].empty());
  CHECK(read.optimizer->params[2].size() == 2);
  CHECK(read.param_schedulers == c.param_schedulers);
  CHECK(read.random_state.equal(c.random_state));
  CHECK(named(read.gradients, "scalar").equal(at::ones({2})));
  mmreg::write_checkpoint(folder / "b.pth", c);
  CHECK_MESSAGE(bytes_of(folder / "a.pth") == bytes_of(folder / "b.pth"), "equal checkpoints are equal files");
  CHECK_FALSE(std::filesystem::exists(folder / "a.pth.part"));
}

TEST_CASE("a checkpoint that cannot be written is told, and the one before stays") {
  const Folder folder;
  CHECK(error_of([&] { mmreg::write_checkpoint(folder / "none/a.pth", example()); }) ==
        "cannot write `" + folder / "none/a.pth" + "`: No such file or directory");
  mmreg::write_checkpoint(folder / "a.pth", example());
  const std::string before = bytes_of(folder / "a.pth");
  std::filesystem::create_directory(folder / "a.pth.part");
  CHECK(error_of([&] { mmreg::write_checkpoint(folder / "a.pth", example()); }) ==
        "cannot write `" + folder / "a.pth" + "`: Is a directory");
  CHECK(bytes_of(folder / "a.pth") == before);
}

TEST_CASE("a wrapper's prefix is taken off the names of weights, unless the model has it, too") {
  const auto linear = test::build(mmreg::roots::MODELS, "type = 'Linear'\nin_features = 1\nout_features = 1");
  std::vector<mmreg::NamedTensor> weights = linear->state_dict();
  for (mmreg::NamedTensor& weight : weights) weight.name.insert(0, "module.");
  mmreg::strip_wrapper(weights, *linear);
  CHECK(linear->load_state_dict(weights).empty());

  struct Outer : mmreg::Model {
    explicit Outer(mmreg::Model& inner) { add_child("module", inner); }
  };
  const Outer outer(*linear);
  std::vector<mmreg::NamedTensor> inner = outer.state_dict();
  mmreg::strip_wrapper(inner, outer);
  CHECK(inner.front().name == "module.weight");
}

TEST_CASE("the last checkpoint is found where the folder is now") {
  const Folder folder;
  CHECK(mmreg::read_last_checkpoint(folder.path) == "");
  write_bytes(folder / "epoch_1.pth", "");
  mmreg::write_last_checkpoint(folder.path, "elsewhere/epoch_1.pth");
  CHECK(mmreg::read_last_checkpoint(folder.path) == folder / "epoch_1.pth");
  mmreg::write_last_checkpoint(folder.path, "elsewhere/epoch_2.pth");
  CHECK(mmreg::read_last_checkpoint(folder.path) == "elsewhere/epoch_2.pth");
}

TEST_CASE("files that are no checkpoints are refused with their path and the reason") {
  const Folder folder;
  const auto refusal_of = [&](const std::string& bytes) {
    write_bytes(folder / "x.pth", bytes);
    const std::string text = error_of([&] { mmreg::read_checkpoint(folder / "x.pth"); });
    const std::string start = "cannot read `" + folder / "x.pth" + "`: ";
    REQUIRE(text.starts_with(start));
    return text.substr(start.size());
  };
  CHECK(refusal_of("") == "it is cut off or damaged, or no zip file");
  CHECK(refusal_of("weights") == "it is cut off or damaged, or no zip file");
  CHECK(refusal_of("\x80\x02\x8a\x0al") ==
        "it is in the format of PyTorch before 1.6; a newer PyTorch loads it and can save it again");
  mmreg::write_checkpoint(folder / "a.pth", example());
  const std::string good = bytes_of(folder / "a.pth");
  CHECK(refusal_of(good.substr(0, good.size() / 2)) == "it is cut off or damaged, or no zip file");
  std::string damaged = good;
  damaged[damaged.find("experiment_name") + 3] ^= 1;
  CHECK(refusal_of(damaged) == "its record `archive/data.pkl` is damaged: the checksum is another");
  CHECK(error_of([&] { mmreg::read_checkpoint(folder.path); }) ==
        "cannot read `" + folder.path + "`: there is no such file");

  mmreg::PickleWriter no_weights;
  no_weights.begin_dict();
  no_weights.text("epoch"), no_weights.integer(3);
  no_weights.text("net\x1b[31m"), no_weights.none();
  no_weights.end_dict();
  mmreg::write_torch_file(folder / "n.pth", std::move(no_weights));
  CHECK(error_of([&] { mmreg::read_checkpoint(folder / "n.pth"); }) ==
        "cannot read `" + folder / "n.pth" + "`: it holds no weights, but `epoch`, `net?[31m`");
}

TEST_CASE("a pickle's unknown classes are named and never looked up") {
  CHECK(
      refusal("cposix\nsystem\nX\x04\x00\x00\x00true\x85R."s) ==
      "it holds a `posix.system`, and only tensors and plain values are read; in Python, save the model's state_dict() "
      "by itself");
  CHECK(refusal("c__torch__.net\nNet\n)\x81}b.").starts_with("it holds a `__torch__.net.Net`"));
  CHECK(refusal("\x8c\x08"
                "builtins\x8c\x04"
                "eval\x93.")
            .starts_with("it holds a `builtins.eval`"));
  CHECK(refusal("cbuiltins\ngetattr\nX\x01\x00\x00\x00"
                "a\x89\x86R."s) == "its pickle calls builtins.getattr in a way that is not known");
}

TEST_CASE("pickles that lie about tensors are refused") {
  // _rebuild_tensor_v2((storage of `count` floats), offset, sizes, strides, ...)
  const auto tensor = [](const std::string& count, const std::string& rest) {
    return "ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x00"
           "0X\x03\x00\x00\x00"
           "cpu"s +
           count + "tQ" + rest + "tR.";
  };
  CHECK(refusal(tensor("K\x04", "K\x00(K\x02K\x02t(K\x02K\x01t"s)) == "");
  CHECK(refusal(tensor("K\x04", "K\x01(K\x02K\x02t(K\x02K\x01t"s)) ==
        "it has a tensor that cannot be: it ends outside of its storage");
  CHECK(refusal(tensor("K\x04", "K\x05(K\x00t(K\x01t"s)) ==
        "it has a tensor that cannot be: it begins outside of its storage");
  CHECK(refusal(tensor("K\x04", "K\x00(K\x02K\x02t(K\x02t"s)) ==
        "it has a tensor that cannot be: it has not as many strides as dimensions");
  CHECK(refusal(tensor("K\x04", "K\x00(J\xff\xff\xff\xfft(K\x01t"s)) ==
        "it has a tensor that cannot be: its shape has a part that is no size");
  const std::string huge = "\x8a\x08\x00\x00\x00\x00\x00\x00\x00\x40"s;  // 2 to the power of 62
  CHECK(refusal(tensor("K\x04", "K\x00("s + huge + huge + "t(K\x00K\x00t"s)) ==
        "it has a tensor that cannot be: it is larger than what is stored");
  CHECK(refusal(tensor("K\x04", "K\x00(K\x02t("s + huge + "t")) ==
        "it has a tensor that cannot be: it ends outside of its storage");
  CHECK(refusal(tensor("K\x04", "K\x00(K\x08t(K\x00t"s)) ==
        "it has a tensor that cannot be: it is larger than what is stored");
  CHECK(refusal(tensor("J\xff\xff\xff\xff", "K\x00)t"s)) ==
        "its pickle calls for a storage in a way that is not known");
}

TEST_CASE("pickles that are small and mean much are refused, deep ones and circles are not") {
  CHECK(refusal(")" + std::string(1'000'000, '\x85') + ".") == "");  // a tuple in a tuple in a tuple ...
  CHECK(refusal("]q\x00h\x00"
                "a."s) == "");  // a list that holds itself
  CHECK(refusal(")" + std::string(6'000'000, '2') + ".") ==
        "its pickle is too large: it has more than 5 million steps");
  std::string copies =
      "c_codecs\nencode\nq\x00X\x00\x00\x10\x00"s + std::string(1U << 20U, 'a') + "X\x06\x00\x00\x00latin1\x86q\x01"s;
  for (int i = 0; i < 100; ++i) copies += "h\x00h\x01R"s;
  CHECK(refusal(copies + ".") == "its pickle holds far more than its size");
  CHECK(refusal("\x8a\x09" + std::string(9, 'a') + ".") == "its pickle has an integer of more than 64 bits");
  for (const char* cut :
       {"", "(", "K", "X\x05", "h\x01.", "t.", "u.", "}K\x01u.", "]]s.", "N(0.", "cabc", "Q.", "R.", "b."}) {
    CAPTURE(cut);
    CHECK(refusal(cut) != "");
  }
}

TEST_CASE("one tensor in many places does not fill the memory") {
  const Folder folder;
  mmreg::PickleWriter out;
  out.begin_dict();
  out.text("state_dict"), out.begin_dict();
  out.text("w"), out.tensor(at::zeros({1000}));
  out.end_dict();
  out.text("optimizer"), out.begin_dict();
  out.text("state"), out.begin_dict();
  const at::Tensor same = at::zeros({1000});
  for (int i = 0; i < 100; ++i) {
    out.integer(i), out.begin_dict();
    out.text("exp_avg"), out.tensor(same);
    out.end_dict();
  }
  out.end_dict();
  out.text("param_groups"), out.begin_list();
  out.begin_dict();
  out.text("params"), out.begin_list();
  for (int i = 0; i < 100; ++i) out.integer(i);
  out.end_list();
  out.end_dict();
  out.end_list();
  out.end_dict();
  out.end_dict();
  mmreg::write_torch_file(folder / "x.pth", std::move(out));
  CHECK(error_of([&] { mmreg::read_checkpoint(folder / "x.pth"); }) ==
        "cannot read `" + folder / "x.pth" + "`: its tensors are larger than the file");
}

TEST_CASE("damaged files are read or refused, and nothing else happens") {
  const Folder folder;
  mmreg::write_checkpoint(folder / "ours.pth", example());
  std::mt19937 random(1);
  const auto damage = [&](std::string bytes) {
    for (std::uint32_t i = random() % 4 + 1; i > 0; --i) {
      const std::size_t at = random() % bytes.size();
      switch (random() % 4) {
        case 0: bytes[at] = static_cast<char>(random()); break;
        case 1: bytes[at] = bytes[random() % bytes.size()]; break;
        case 2: bytes.erase(at, random() % 8 + 1); break;
        default: bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 16)); break;
      }
      if (bytes.empty()) bytes = " ";
    }
    return bytes;
  };
  std::size_t read = 0;
  for (const std::string& path : {std::string(RECORDED) + "/mmengine_sgd.pth", folder / "ours.pth"}) {
    const std::string good = bytes_of(path);
    for (int i = 0; i < 1000; ++i) {
      write_bytes(folder / "x.pth", damage(good));
      if (error_of([&] { mmreg::read_checkpoint(folder / "x.pth"); }).empty()) ++read;
    }
    mmreg::ZipReader zip(path);
    const auto& record = zip.records().at("archive/data.pkl");
    std::string pickle(record.size, '\0');
    zip.read("archive/data.pkl", record, pickle.data());
    for (int i = 0; i < 20000; ++i) {
      if (error_of([&] { mmreg::read_pickle(damage(pickle), no_storage); }).empty()) ++read;
    }
  }
  CHECK(read > 100);
}

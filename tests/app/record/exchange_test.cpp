// SPDX-License-Identifier: Apache-2.0
// The program as a clerk imports a breakdown and takes a list out again; and as an administrator looks after it.
#include "app/record/district.hpp"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

namespace luoshi::app {
namespace {

std::string write(const District& district, const std::string& name, std::string_view bytes) {
  const auto path = district.scratch() / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr std::string_view kBreakdown =
    "序号,工作任务,年度目标,牵头单位,配合单位,完成时限\n1,新建公园两座,两座,区城管局,区住建局,9月底\n2,清运垃圾,全量,"
    "区城管局,,长期坚持\n";

std::int64_t number(const boost::json::value& value, const char* member) { return value.at(member).as_int64(); }

TEST(Exchange, imports_a_breakdown_and_takes_it_out_again) {
  District district;
  district.at("2026-03-02T09:00:00+08:00");
  district.init_with_lists();
  const auto file = write(district, "分解表.csv", kBreakdown);
  const std::vector<std::string> import = {"import", "matters", file, "--as", "yh013", "--set", "kind=task"};
  auto preview = import;
  preview.emplace_back("--preview");
  EXPECT_EQ(district.answer(preview).at("steps").as_array().size(), 2U);
  const auto done = district.answer(import);
  EXPECT_EQ(number(done, "done"), 2);
  EXPECT_EQ(district.answer(preview).at("steps").as_array().size(), 0U);
  const auto out = district.scratch() / "清单.xlsx";
  EXPECT_EQ(
      district.luoshi({"export", "matters", "--as", "yh013", "--order", "made", "--columns", "all", "--out", out}).code,
      0);
  EXPECT_TRUE(read(out).starts_with("PK"));
  // Handed in again, nothing changes.
  const auto again = district.answer({"import", "matters", out, "--as", "yh013", "--preview"});
  EXPECT_EQ(again.at("steps").as_array().size(), 0U);
  EXPECT_EQ(number(again, "unchanged"), 2);
  const auto csv = district.luoshi({"export", "matters", "--as", "yh013", "--order", "made", "--format", "csv"});
  EXPECT_TRUE(contains(csv.out, "新建公园两座")) << csv.out << csv.err;
  EXPECT_EQ(district.refusal({"export", "matters"}), "E-RECORD-015");
  const auto undone =
      district.answer({"import", "undo", text_at(done, "/import"), "--as", "yh013", "--reason", "导错了"});
  EXPECT_EQ(number(undone, "undone"), 2);
  EXPECT_EQ(district.luoshi({"verify"}).code, 0);
}

TEST(Exchange, sends_a_round_out_as_tables_takes_them_in_and_merges_them) {
  District district;
  district.init_with_lists();
  for (const auto* unit : {"区城管局", "区住建局"}) {
    district.answer({"do", "create", "--type", "commitment", "--title", std::string("任务:") + unit, "--unit", unit,
                     "--deadline", "2026-12-31", "--straight", "--set", "kind=task", "--as", "yh013"});
  }
  const auto made =
      district.answer({"do", "create", "--type", "reporting_round", "--title", "二月填报", "--deadline", "2026-02-28",
                       "--set", "rhythm=monthly", "--set", "opens=2026-02-09", "--as", "yh013"});
  const auto round = text_at(made, "/0/matter");
  const std::string zip = district.scratch() / "发表.zip";
  const auto forms = district.answer({"round", "forms", round, "--as", "yh013", "--out", zip});
  EXPECT_EQ(forms.as_array().size(), 2U);
  EXPECT_TRUE(read(zip).starts_with("PK"));
  EXPECT_EQ(
      district
          .luoshi({"round", "forms", round, "--as", "yh013", "--units", "区城管局", "--out", district.scratch() / "."})
          .code,
      0);
  EXPECT_TRUE(std::filesystem::exists(district.scratch() / "二月填报-区城管局.xlsx") ||
              std::filesystem::exists(district.scratch() / "二月填报-区城市管理局.xlsx"));
  EXPECT_EQ(district.refusal({"round", "forms", round}), "E-RECORD-015");

  const auto csv = write(district, "交回.csv", "工作任务,进展情况\n任务:区城管局,已整治6条\n没有的任务,推进\n");
  const std::vector<std::string> take = {"round", "take", round, csv, "--as", "yh013"};
  auto preview = take;
  preview.emplace_back("--preview");
  const auto seen = district.luoshi(preview);
  EXPECT_EQ(seen.code, 3) << seen.err;
  EXPECT_TRUE(contains(seen.err, "E-EXCHANGE-601")) << seen.err;
  EXPECT_TRUE(contains(seen.out, "已整治6条")) << seen.out;
  EXPECT_TRUE(contains(seen.out, "缺")) << seen.out;
  const auto problems = district.scratch() / "问题.xlsx";
  auto really = take;
  really.insert(really.end(), {"--problems", problems});
  EXPECT_TRUE(contains(district.luoshi(really).out, "收了 1 项")) << "one of two";
  EXPECT_TRUE(read(problems).starts_with("PK"));
  EXPECT_TRUE(contains(district.luoshi(take).out, "收了 0 项")) << "nothing twice";
  const auto summary = district.scratch() / "汇总.xlsx";
  EXPECT_EQ(district.luoshi({"round", "summary", round, "--as", "yh013", "--out", summary}).code, 0);
  EXPECT_TRUE(read(summary).starts_with("PK"));
  EXPECT_EQ(district.luoshi({"verify"}).code, 0);
}

TEST(Exchange, gives_back_the_rows_with_problems) {
  District district;
  district.init_with_lists();
  const auto file =
      write(district, "a.csv", "工作任务,牵头单位,完成时限\n甲,无此单位,9月底\n乙,区城管局,尽快\n丙,区城管局,9月底\n");
  const auto problems = district.scratch() / "问题.xlsx";
  const auto ended =
      district.luoshi({"import", "matters", file, "--as", "yh013", "--set", "kind=task", "--problems", problems});
  EXPECT_EQ(ended.code, 3) << ended.err;
  EXPECT_TRUE(contains(ended.err, "E-EXCHANGE-011")) << ended.err;
  EXPECT_TRUE(contains(ended.err, "E-EXCHANGE-013")) << ended.err;
  EXPECT_TRUE(read(problems).starts_with("PK"));
  EXPECT_EQ(district.refusal({"import", "matters", write(district, "b.csv", "甲,乙\n1,2\n"), "--as", "yh013"}),
            "E-EXCHANGE-002");
  EXPECT_EQ(district.refusal(
                {"import", "matters", write(district, "c.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "--as", "yh013"}),
            "E-SHEET-002");
}

TEST(Doctor, says_what_is_well_and_what_is_not) {
  District district;
  district.init_with_lists();
  const auto health_of = [&](const boost::json::value& all, std::string_view subject) -> std::string {
    for (const auto& finding : all.as_array()) {
      if (text_at(finding, "/subject") == subject) return text_at(finding, "/health");
    }
    return "";
  };
  const auto well = district.answer({"doctor"});
  for (const auto* subject : {"settings", "store", "journal"}) EXPECT_EQ(health_of(well, subject), "OK") << subject;
  EXPECT_NE(health_of(well, "disk"), "");            // how full the disk of the tests is, is not ours to say
  EXPECT_EQ(health_of(well, "master_key"), "WARN");  // it lies with the data
  EXPECT_EQ(health_of(well, "audit"), "WARN");
  write(district, "data/luoshi.toml", "[audit]\nsyslog = \"nowhere\"\n");
  const auto wrong = district.luoshi({"doctor", "--json"});
  EXPECT_EQ(wrong.code, 1);
  EXPECT_EQ(health_of(json_of(wrong), "settings"), "FAIL");
  std::filesystem::remove(std::filesystem::path(district.data()) / "luoshi.toml");
  std::filesystem::permissions(std::filesystem::path(district.data()) / "keys/master.key",
                               std::filesystem::perms::others_read, std::filesystem::perm_options::add);
  const auto open = district.luoshi({"doctor"});
  EXPECT_EQ(open.code, 1);
  EXPECT_TRUE(contains(open.out, "FAIL  master_key")) << open.out;
  EXPECT_TRUE(contains(open.out, "chmod 600")) << open.out;
}

// What comes to a socket such as the system's log has.
class LogServer {
 public:
  explicit LogServer(std::string path) : path_(std::move(path)), socket_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    path_.copy(address.sun_path, sizeof(address.sun_path) - 1);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    const timeval patience{.tv_sec = 0, .tv_usec = 200'000};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    thread_ = std::jthread([this](const std::stop_token& stop) {
      std::string line(4'000, '\0');
      while (true) {
        const auto size = ::recv(socket_, line.data(), line.size(), 0);
        if (size > 0) lines_.append(line, 0, static_cast<std::size_t>(size)).push_back('\n');
        if (size <= 0 && stop.stop_requested()) return;
      }
    });
  }
  std::string lines() {
    thread_.request_stop();
    thread_.join();
    ::close(socket_);
    return lines_;
  }

 private:
  std::string path_;
  int socket_;
  std::string lines_;
  std::jthread thread_;
};

TEST(Audit, goes_to_the_log_server_without_a_word_about_anybody) {
  District district;
  district.at("2026-03-02T09:00:00+08:00");
  district.init_with_lists();
  const auto matter = district.commitment("给王建国修路110101199003070011");
  EXPECT_EQ(district.luoshi({"show", matter, "--as", "yh013"}).code, 0);
  const std::string socket = district.scratch() / "log";
  LogServer server(socket);
  write(district, "data/luoshi.toml", "[audit]\nsyslog = \"unix:" + socket + "\"\n");
  EXPECT_EQ(district.luoshi({"run-due"}).code, 0);
  EXPECT_EQ(district.luoshi({"run-due"}).code, 0);
  const auto lines = server.lines();
  EXPECT_TRUE(contains(lines, "luoshi "));
  EXPECT_TRUE(contains(lines, " matter.created [luoshi@32473 sequence=\"")) << lines.substr(0, 2'000);
  EXPECT_TRUE(contains(lines, "on=\"" + matter + "\""));
  EXPECT_TRUE(contains(lines, " look [luoshi@32473 id=\"")) << "the look is in a block that was sealed";
  for (const auto* planted : {"王建国", "110101199003070011", "修路"}) EXPECT_FALSE(contains(lines, planted));
  // Each entry once: the second run had nothing left of the first.
  const auto first = lines.find("matter.created [");
  EXPECT_EQ(lines.find("matter.created [", first + 1), std::string::npos);
}

TEST(Doctor, looks_at_what_is_not_there) {
  District district;
  const auto ended = district.luoshi({"doctor"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_TRUE(contains(ended.out, "luoshi init")) << ended.out;
}

}  // namespace
}  // namespace luoshi::app

// SPDX-License-Identifier: Apache-2.0
#include "app/doctor/machine.hpp"

#include "app/serve/scanner.hpp"

#include "document/child.hpp"

#include <fmt/format.h>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include <array>
#include <filesystem>

namespace luoshi::app::doctor {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMebi = 1u << 20;
constexpr std::uint64_t kFreeFail = 512;    // MiB
constexpr std::uint64_t kFreeWarn = 5'120;  // MiB
constexpr std::uint64_t kInodesWarn = 20'000;
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

bool may_write(const fs::path& folder) { return ::access(folder.c_str(), R_OK | W_OK | X_OK) == 0; }

}  // namespace

void look_at_folders(const RecordSettings& settings, Findings& findings) {
  for (const auto& [subject, folder] :
       {std::pair<std::string_view, fs::path>{"data", settings.data}, {"keys", settings.keys}}) {
    struct stat about = {};
    if (::stat(folder.c_str(), &about) != 0) {
      findings.fail(subject, findings.say("文件夹不存在:", "no such folder: ") + folder.string(),
                    findings.say("用 luoshi init 新建,或检查 --data、--keys",
                                 "make it by luoshi init, or check --data and --keys"));
    } else if (!S_ISDIR(about.st_mode) || !may_write(folder)) {
      findings.fail(subject, findings.say("不能读写:", "cannot be read and written: ") + folder.string(),
                    findings.say("把文件夹交给运行 luoshi 的用户(chown)",
                                 "give the folder to the user that runs luoshi (chown)"));
    } else if ((about.st_mode & S_IRWXO) != 0) {
      findings.warn(subject, findings.say("别的用户也能进入:", "open to other users: ") + folder.string(),
                    findings.say("chmod 700", "chmod 700"));
    } else {
      findings.ok(subject, folder.string());
    }
  }
}

void judge_disk(const struct statvfs& about, Findings& findings) {
  const auto free = about.f_bavail * about.f_frsize / kMebi;
  const auto what = fmt::format(fmt::runtime(findings.say("还有 {} MiB", "{} MiB free")), free);
  const auto advice = findings.say("腾出空间,或把数据移到更大的盘", "make room, or move the data to a larger disk");
  if ((about.f_flag & ST_RDONLY) != 0) {
    findings.fail(
        "disk", findings.say("盘是只读的", "mounted read-only"),
        findings.say("多半是盘坏了:先备份,再看 dmesg", "most likely the disk is failing: back up, then see dmesg"));
  } else if (free < kFreeFail) {
    findings.fail("disk", what, advice);
  } else if (free < kFreeWarn || (about.f_files > 0 && about.f_favail < kInodesWarn)) {
    findings.warn("disk", what, advice);
  } else {
    findings.ok("disk", what);
  }
}

void look_at_disk(const RecordSettings& settings, Findings& findings) {
  struct statvfs about = {};
  if (::statvfs(settings.data.c_str(), &about) != 0) return;  // told as a folder that is not there
  judge_disk(about, findings);
}

void look_at_master_key(const RecordSettings& settings, Findings& findings) {
  const auto path = settings.master.string();
  struct stat about = {};
  if (::stat(path.c_str(), &about) != 0) {
    findings.fail("master_key", findings.say("主密钥文件不在:", "no master key: ") + path,
                  findings.say("挂上存放它的介质,或检查 keys.master", "mount where it is kept, or check keys.master"));
    return;
  }
  if ((about.st_mode & kOthers) != 0) {
    findings.fail("master_key", findings.say("别人也能读主密钥:", "others may read the master key: ") + path,
                  "chmod 600");
    return;
  }
  std::error_code ignored;
  const auto relative = fs::relative(settings.master, settings.data, ignored).string();
  if (!relative.empty() && !relative.starts_with("..")) {
    findings.warn("master_key", findings.say("主密钥和数据在同一处", "the master key lies with the data"),
                  findings.say("用 keys.folder 把密钥放到另一块盘,分开备份",
                               "put keys.folder on another disk and back it up apart"));
    return;
  }
  findings.ok("master_key", path);
}

void look_at_clock(Findings& findings) {
  timex state = {};
  const int status = ::adjtimex(&state);
  if (status == TIME_ERROR || (state.status & STA_UNSYNC) != 0) {
    findings.warn("clock", findings.say("时钟没有对时", "the clock is not synchronised"),
                  findings.say("启用 NTP(chrony 或 systemd-timesyncd)", "run NTP (chrony or systemd-timesyncd)"));
  } else {
    findings.ok("clock", findings.say("已对时", "synchronised"));
  }
  std::error_code none;
  const auto zone = fs::read_symlink("/etc/localtime", none).string();
  if (zone.ends_with("Asia/Shanghai") || zone.ends_with("/PRC")) {
    findings.ok("zone", "Asia/Shanghai");
  } else {
    findings.warn("zone", findings.say("本机时区不是北京时间", "the machine's zone is not that of Beijing"),
                  findings.say("不影响时限;看系统日志时会差几个小时。timedatectl set-timezone Asia/Shanghai",
                               "time limits are right all the same; system logs are some hours off. timedatectl "
                               "set-timezone Asia/Shanghai"));
  }
}

void look_at_programs(Findings& findings) {
  struct Program {
    std::string_view name, zh, en, package;
  };
  constexpr std::array kPrograms = std::to_array<Program>({
      {"pdftotext", "不能读 PDF", "PDF cannot be read", "poppler-utils poppler-data"},
      {"soffice", "不能读 doc、wps、xls、et", "doc, wps, xls and et cannot be read", "libreoffice-nogui"},
      {"tesseract", "不能识别扫描件", "scans cannot be recognised", "tesseract-ocr tesseract-ocr-chi-sim"},
      {"clamdscan", "上传的文件不查病毒", "uploads are not scanned for viruses", "clamav-daemon"},
  });
  for (const auto& program : kPrograms) {
    if (const auto path = document::find_program(program.name, {})) {
      findings.ok(program.name, *path);
    } else {
      findings.warn(program.name, findings.say("没有安装,", "not installed: ") + findings.say(program.zh, program.en),
                    "apt install " + std::string(program.package));
    }
  }
}

void look_at_scanner(const RecordSettings& settings, Findings& findings) {
  const auto answers = scanner_answers(settings.server.scanner);
  if (!answers) return;
  if (*answers) {
    findings.ok("scanner", findings.say("clamd 在运行", "clamd answers"));
    return;
  }
  findings.warn(
      "scanner",
      findings.say("clamd 没有应答,上传的文件都会被拒收", "clamd does not answer: every file that comes in is refused"),
      findings.say("systemctl start clamav-daemon(先等 clamav-freshclam 下载病毒库);不查毒:server.scanner = \"none\"",
                   "systemctl start clamav-daemon (once clamav-freshclam has its data); to do without: "
                   "server.scanner = \"none\""));
}

}  // namespace luoshi::app::doctor

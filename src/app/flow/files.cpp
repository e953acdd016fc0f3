// SPDX-License-Identifier: Apache-2.0
#include "app/flow/files.hpp"

#include "app/cli/output.hpp"
#include "app/read/command.hpp"
#include "document/file_bytes.hpp"

namespace luoshi::app {
namespace {

Result<void> write_out(const std::string& path, std::string_view text) {
  LUOSHI_TRY(Output output, Output::open(path));
  LUOSHI_CHECK(output.write(text));
  return output.commit();
}

}  // namespace

void report_in(Error error, const std::string& file, base::Language language) {
  if (error.where.file.empty()) error.where.file = file;
  report(error, language);
}

Result<process::bpmn::Loaded> load_flow(const std::string& file) {
  LUOSHI_TRY(std::string bytes, document::file_bytes(file, process::bpmn::FileLimits{}.bytes));
  auto loaded = process::bpmn::load(bytes);
  if (!loaded) {
    Error error = std::move(loaded).error();
    error.where.file = file;
    return fail(std::move(error));
  }
  return loaded;
}

int written(const std::string& path, std::string_view text, base::Language language) {
  auto done = write_out(path, text);
  if (done || done.error().id == kReaderGone) return 0;
  report(done.error(), language);
  return kNotDone;
}

}  // namespace luoshi::app

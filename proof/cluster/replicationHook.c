/*
 * Gives the embedded ClickHouse of this one build (libchdb of chdb 3.4.0, x86-64) what only clickhouse-server starts: an
 * address for its replicas, a listener that answers them, and the worker of ON CLUSTER. Everything after that is ClickHouse's
 * own code. For proofs only. Loaded by LD_PRELOAD: as soon as libchdb is mapped, six places of it are changed.
 *
 * Whatever is not the expected byte ends the process with 77: the offsets are those of another build.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { OTHER_BUILD = 77, NOT_WRITABLE = 78 };

/* Where things are in the library. */
enum {
  SERVER_UUID = 0x228a3a48,
  OPERATOR_NEW = 0xeeebe00,
  DDL_WORKER_CONSTRUCTOR = 0x14243400,
  DDL_WORKER_STARTUP = 0x14245300,
  INTERSERVER_IO_ADDRESS = 0x1417c9c0,
  MAY_RUN_ON_CLUSTER = 0x142891c0,
  CREATE_HANDLER_FACTORY = 0x18395cc0,
  CALL_OF_CREATE_HANDLER_FACTORY = 0xf117ff6,
  ROOM_FOR_A_JUMP = 0xf11826a,
  FETCHER_CREDENTIALS = 0x179c6000,
};
/* And in objects: of the shared context, and of a DDLWorker. */
enum { SHARED_SCHEME = 0x170, SHARED_SCHEME_LENGTH = 0x187, SHARED_DDL_WORKER = 0xd80, DDL_WORKER_SIZE = 0x2f0 };

static uintptr_t library;
static char interserver_host[23];
static uint16_t interserver_port;

/* std::string of libc++: short ones in place, their length in the last byte; long ones by pointer. */
struct string { union { struct { char *text; size_t length; size_t capacity; } by_pointer; char in_place[24]; }; };
struct address { struct string host; uint16_t port; };

static struct string long_string(char *text) {
  struct string made;
  made.by_pointer.text = text;
  made.by_pointer.length = strlen(text);
  made.by_pointer.capacity = (strlen(text) + 1) | (1UL << 63);
  return made;
}

static struct string short_string(const char *text) {
  struct string made;
  memset(&made, 0, sizeof made);
  memcpy(made.in_place, text, strlen(text));
  made.in_place[23] = (char)strlen(text);
  return made;
}

typedef void *(*operator_new)(size_t);
typedef void (*startup)(void *);
typedef void (*constructor)(void *, int, struct string *, struct string *, void *, void *, void *, struct string *,
                            struct string *, struct string *, void *, void *);

/* As Server.cpp does for <distributed_ddl>: context->setDDLWorker(std::make_unique<DDLWorker>(…)). */
static void start_ddl_worker(void **context) {
  static int started;
  if (__sync_lock_test_and_set(&started, 1)) return;
  char *shared = context[0];
  memcpy(shared + SHARED_SCHEME, "http", 4);
  shared[SHARED_SCHEME_LENGTH] = 4;
  /* A context holds a weak pointer to itself: its address, followed by the control block. */
  char *control = NULL;
  for (int i = 1; i < 1024 && control == NULL; i++)
    if (context[i] == (void *)context && (uintptr_t)context[i + 1] > 0x10000) control = context[i + 1];
  if (control == NULL) _exit(OTHER_BUILD);
  __sync_fetch_and_add((long *)(control + 8), 1);
  static char queue[] = "/clickhouse/task_queue/ddl", replicas[] = "/clickhouse/task_queue/replicas";
  static char log[] = "DDLWorker (of the proof of clusters)";
  struct string queue_path = long_string(queue), replicas_path = long_string(replicas), log_name = long_string(log);
  struct string prefix = short_string(""), keeper = short_string("default");
  void *worker = ((operator_new)(library + OPERATOR_NEW))(DDL_WORKER_SIZE);
  ((constructor)(library + DDL_WORKER_CONSTRUCTOR))(worker, 1, &queue_path, &replicas_path, context, control, NULL, &prefix,
                                                    &keeper, &log_name, NULL, NULL);
  *(void **)(shared + SHARED_DDL_WORKER) = worker;
  ((startup)(library + DDL_WORKER_STARTUP))(worker);
}

/* In place of Context::getInterserverIOAddress, which every replicated table asks as it becomes active. */
static struct address *interserver_address(struct address *answer, void *context) {
  start_ddl_worker(context);
  answer->host = short_string(interserver_host);
  answer->port = interserver_port;
  return answer;
}

/* Every second HTTP listener gets the handlers of replicas: there are two addresses to listen at. */
static char interserver_handlers[] = "InterserverIOHTTPHandler-factory";
__attribute__((visibility("hidden"), used)) struct string factory_name;
__attribute__((visibility("hidden"), used)) uintptr_t create_factory;
__attribute__((visibility("hidden"), used)) long factory_calls;
__attribute__((naked)) static void create_alternating_factory(void) {
  __asm__ volatile(
    "lea factory_calls(%rip), %rax\n lock incq (%rax)\n testq $1, (%rax)\n jnz 1f\n"
    "lea factory_name(%rip), %rcx\n"
    "1: mov create_factory(%rip), %rax\n jmp *%rax\n");
}

static void change(uintptr_t offset, const char *expected, const void *bytes, size_t length) {
  char *at = (char *)(library + offset);
  if (memcmp(at, expected, length) != 0) {
    fprintf(stderr, "replication hook: other bytes at %lx: another build of libchdb\n", offset);
    _exit(OTHER_BUILD);
  }
  void *page = (void *)((uintptr_t)at & ~4095UL);
  if (mprotect(page, 8192, PROT_READ | PROT_WRITE | PROT_EXEC) != 0) _exit(NOT_WRITABLE);
  memcpy(at, bytes, length);
  mprotect(page, 8192, PROT_READ | PROT_EXEC);
}

static void jump_to(uintptr_t offset, void *target, const char *expected) {
  unsigned char bytes[12] = {0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xe0}; /* mov rax, target; jmp rax */
  memcpy(bytes + 2, &target, sizeof target);
  change(offset, expected, bytes, sizeof bytes);
}

static void change_library(void) {
  snprintf(interserver_host, sizeof interserver_host, "%s", getenv("PROOF_INTERSERVER_HOST"));
  interserver_port = (uint16_t)atoi(getenv("PROOF_INTERSERVER_PORT"));
  factory_name = long_string(interserver_handlers);
  create_factory = library + CREATE_HANDLER_FACTORY;
  jump_to(INTERSERVER_IO_ADDRESS, interserver_address, "\x41\x56\x53\x48\x83\xec\x48\x4c\x8b\x36\x49\x0f");
  /* mov eax, 1; ret */
  change(MAY_RUN_ON_CLUSTER, "\x0f\xb6\x87\x10\x09\x00\x00\xc3", "\xb8\x01\x00\x00\x00\xc3\xcc\xcc", 8);
  jump_to(ROOM_FOR_A_JUMP, create_alternating_factory, "\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc\xcc");
  int32_t to_jump = ROOM_FOR_A_JUMP - (CALL_OF_CREATE_HANDLER_FACTORY + 5);
  unsigned char call[5] = {0xe8};
  memcpy(call + 1, &to_jump, sizeof to_jump);
  change(CALL_OF_CREATE_HANDLER_FACTORY, "\xe8\xc5\xdc\x27\x09", call, sizeof call);
  /* A server fetches with empty credentials where there are none here: rax = &zeros. */
  static const char zeros[64];
  uintptr_t empty = library + 0x1000;
  while (memcmp((void *)empty, zeros, sizeof zeros) != 0) empty += 16;
  int32_t to_empty = (int32_t)(empty - (library + FETCHER_CREDENTIALS + 7));
  unsigned char lea[7] = {0x48, 0x8d, 0x05};
  memcpy(lea + 3, &to_empty, sizeof to_empty);
  change(FETCHER_CREDENTIALS, "\x48\x8b\x83\xc0\x00\x00\x00", lea, sizeof lea);
  /* Servers with the same id end each other's sessions. */
  uint64_t *id = (uint64_t *)(library + SERVER_UUID);
  id[0] = 0x1111111111114111UL;
  id[1] = 0x8000000000000000UL + interserver_port;
}

static int find_library(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size, (void)data;
  if (strstr(info->dlpi_name, "libchdb.so") == NULL) return 0;
  library = info->dlpi_addr;
  return 1;
}

__attribute__((visibility("default"))) void *dlopen(const char *path, int mode) {
  static void *(*real)(const char *, int);
  if (real == NULL) real = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
  void *handle = real(path, mode);
  if (library == 0 && handle != NULL && dl_iterate_phdr(find_library, NULL)) change_library();
  return handle;
}

/*
 * The least that a program can do which tells every line to all others: one thread, one epoll loop, one
 * write for each client and round. Nothing is parsed, checked or stored.
 *
 *   fanout EVENT_BYTES ANSWER_BYTES
 *
 * Prints the port it listens on. Each line that comes is answered with ANSWER_BYTES to its sender, and goes
 * to everybody else behind a prefix, filled up with spaces to EVENT_BYTES. Ends at the end of its input.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_CLIENTS = 65536, PIECE = 65536, MAX_LINE = 16384 };

static const char PREFIX[] = "{\"jsonrpc\":\"2.0\",\"method\":\"chat.message\",\"params\":";
static const char ANSWER[] = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":";

struct bytes {
    char *at;
    size_t length, room;
};

struct client {
    int fd;
    int is_full;          /* the socket takes nothing now; epoll tells when it does */
    struct bytes part;    /* a line that has not ended yet */
    struct bytes waiting; /* what the socket did not take */
    struct bytes own;     /* this round's bytes for a client that said something in it */
    size_t seen;          /* up to where the round is in `own` */
    int has_spoken;
};

static struct client *clients[MAX_CLIENTS];
static int count, epoll;
static struct bytes turn;
static size_t event_bytes, answer_bytes;

static void append(struct bytes *to, const void *from, size_t length) {
    if (to->length + length > to->room) {
        to->room = (to->length + length) * 2;
        to->at = realloc(to->at, to->room);
        if (!to->at) abort();
    }
    if (from) memcpy(to->at + to->length, from, length);
    to->length += length;
}

static void fill(struct bytes *to, size_t start, size_t total) {
    while (to->length - start < total - 1) append(to, " ", 1);
    append(to, "\n", 1);
}

static void leave(struct client *client) {
    for (int i = 0; i < count; i++)
        if (clients[i] == client) clients[i] = clients[--count];
    close(client->fd);
    free(client->part.at);
    free(client->waiting.at);
    free(client->own.at);
    free(client);
}

static void watch(struct client *client, int change) {
    struct epoll_event event = {.events = EPOLLIN | (client->is_full ? EPOLLOUT : 0), .data.ptr = client};
    epoll_ctl(epoll, change, client->fd, &event);
}

static void give(struct client *client, const char *at, size_t length) {
    ssize_t taken = 0;
    if (!client->is_full) taken = send(client->fd, at, length, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (taken < 0) taken = 0;
    if ((size_t)taken == length) return;
    append(&client->waiting, at + taken, length - (size_t)taken);
    if (client->is_full) return;
    client->is_full = 1;
    watch(client, EPOLL_CTL_MOD);
}

static void drain(struct client *client) {
    struct bytes *waiting = &client->waiting;
    ssize_t taken = send(client->fd, waiting->at, waiting->length, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (taken > 0) {
        waiting->length -= (size_t)taken;
        memmove(waiting->at, waiting->at + taken, waiting->length);
    }
    if (waiting->length > 0) return;
    client->is_full = 0;
    watch(client, EPOLL_CTL_MOD);
}

/* Brings a speaker's own bytes up to where the round is, without what it says next. */
static void catch_up(struct client *client) {
    append(&client->own, turn.at + client->seen, turn.length - client->seen);
    client->seen = turn.length;
}

static void tell(struct client *from, const char *line, size_t length) {
    if (!from->has_spoken) from->seen = 0;
    from->has_spoken = 1;
    catch_up(from);
    size_t start = turn.length;
    append(&turn, PREFIX, sizeof PREFIX - 1);
    append(&turn, line, length);
    fill(&turn, start, event_bytes);
    from->seen = turn.length;
    start = from->own.length;
    append(&from->own, ANSWER, sizeof ANSWER - 1);
    fill(&from->own, start, answer_bytes);
}

static int hear(struct client *client) {
    static char piece[PIECE];
    ssize_t got = recv(client->fd, piece, sizeof piece, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN)) return 0;
    if (got < 0) return 1;
    char *at = piece, *end = piece + got, *feed;
    while ((feed = memchr(at, '\n', (size_t)(end - at)))) {
        append(&client->part, at, (size_t)(feed - at));
        tell(client, client->part.at, client->part.length);
        client->part.length = 0;
        at = feed + 1;
    }
    append(&client->part, at, (size_t)(end - at));
    return client->part.length < MAX_LINE;
}

static void end_turn(void) {
    for (int i = 0; i < count && turn.length > 0; i++) {
        struct client *client = clients[i];
        if (client->has_spoken) {
            catch_up(client);
            give(client, client->own.at, client->own.length);
            client->own.length = client->seen = 0;
            client->has_spoken = 0;
        } else {
            give(client, turn.at, turn.length);
        }
    }
    turn.length = 0;
}

static int listen_here(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (bind(fd, (struct sockaddr *)&address, length) || listen(fd, 4096)) return -1;
    getsockname(fd, (struct sockaddr *)&address, &length);
    printf(":%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static void welcome(int listener) {
    for (int fd; count < MAX_CLIENTS && (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
        struct client *client = calloc(1, sizeof *client);
        if (!client) abort();
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        client->fd = fd;
        clients[count++] = client;
        watch(client, EPOLL_CTL_ADD);
    }
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    event_bytes = strtoul(argv[1], NULL, 10);
    answer_bytes = strtoul(argv[2], NULL, 10);
    int listener = listen_here();
    if (listener < 0) return 1;
    epoll = epoll_create1(0);
    struct epoll_event knock = {.events = EPOLLIN, .data.ptr = NULL};
    struct epoll_event input = {.events = EPOLLIN, .data.ptr = &turn};
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &knock);
    epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &input);
    for (;;) {
        struct epoll_event events[1024];
        int ready = epoll_wait(epoll, events, 1024, -1);
        for (int i = 0; i < ready; i++) {
            char byte;
            struct client *client = events[i].data.ptr;
            if (events[i].data.ptr == &turn) {
                if (read(STDIN_FILENO, &byte, 1) <= 0) return 0;
            } else if (!client) {
                welcome(listener);
            } else if (!hear(client)) {
                leave(client);
            } else if (events[i].events & EPOLLOUT) {
                drain(client);
            }
        }
        end_turn();
    }
}

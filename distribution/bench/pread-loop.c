/* What reading alone costs: preads the files that it is given, each to its end, once a period, and prints how long that took. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int count, char **words)
{
    static char buffer[64 * 1024];
    if (count < 4) {
        fprintf(stderr, "usage: pread-loop TICKS PERIOD_SECONDS FILE...\n");
        return 2;
    }
    int files = count - 3;
    int *fds = calloc(files, sizeof *fds);
    for (int i = 0; i < files; i++) {
        fds[i] = open(words[i + 3], O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (fds[i] < 0) {
            perror(words[i + 3]);
            return 1;
        }
    }
    double period = atof(words[2]);
    double due = seconds();
    for (int tick = atoi(words[1]); tick > 0; tick--) {
        due += period;
        double wait = due - seconds();
        if (wait > 0) {
            struct timespec pause = { (time_t) wait, (long) ((wait - (time_t) wait) * 1e9) };
            nanosleep(&pause, NULL);
        }
        double began = seconds();
        for (int i = 0; i < files; i++) {
            off_t at = 0;
            ssize_t length;
            while ((length = pread(fds[i], buffer, sizeof buffer, at)) > 0) {
                at += length;
            }
        }
        printf("%.9f\n", seconds() - began);
        fflush(stdout);
    }
    return 0;
}
